#include "core/base/unicode.h"
#include "tests/formats/document/translations.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <string>
#include <vector>

#include <rapidcheck.h>

// Translations put into Markdown.

namespace neuf {
namespace {

std::string translate_markdown(const std::string& original, const std::string& source,
                               const std::string& target) {
  return translate(original, source, target, DocumentFormat::markdown);
}

std::vector<std::string> texts_of(const std::string& markdown) {
  std::vector<std::string> texts;
  for (const TextBlock& block :
       value_of(read_document(markdown, "a.md", DocumentFormat::markdown)).blocks)
    texts.push_back(block.segment.text);
  return texts;
}

/// Runs of spaces as one, none at the ends.
std::string folded(std::string_view text) {
  std::string out;
  for (const char c : trim(text))
    if (c != ' ' || out.back() != ' ') out += c;
  return out;
}

std::string any_of(const std::vector<std::string>& alphabet) {
  std::string text;
  for (const auto& piece :
       *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(alphabet)))
    text += piece;
  return text;
}

}  // namespace

TEST_CASE("Markdown's marks are escaped only where they would mean something") {
  CHECK(translate_markdown("a\n", "a", "3 * 4, snake_case, a < b, R&D, [x], !, #1, ~5") ==
        "3 * 4, snake_case, a < b, R&D, [x], !, #1, ~5\n");
  CHECK(translate_markdown("a\n", "a", "*x* _y_ `z` [a](b) <b> &eacute; \\*") ==
        "\\*x\\* \\_y\\_ \\`z\\` \\[a](b) \\<b> \\&eacute; \\\\\\*\n");
  CHECK(translate_markdown("a\n", "a", "# x") == "\\# x\n");
  CHECK(translate_markdown("a\n", "a", "1. x") == "1\\. x\n");
  CHECK(translate_markdown("a\n", "a", "- x") == "\\- x\n");
  CHECK(translate_markdown("a\n", "a", "> x\n- y") == "\\> x - y\n");
  CHECK(translate_markdown("# a\n", "a", "1. x") == "# 1. x\n");
  CHECK(translate_markdown("[a](b)\n\nx [a](b)\n", "x {1}a{2}", "oh!{1}c{2}") ==
        "[a](b)\n\noh\\![c](b)\n");
}

TEST_CASE("escaped Markdown reads back as the text that was written") {
  const std::vector<std::string> alphabet{"*", "**", "_", "`", "[", "](", ")", "<b>", "&amp;", "a",
                                          " ", "\\", "#", "-", ">", "1.", "~", "!",   "|",     "é"};
  CHECK(rc::check([&] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(alphabet));
    std::string text = "x";
    for (const std::string& piece : pieces)
      text += piece;
    text += "y";
    const std::string bytes = translate_markdown("Mot\n", "Mot", text);
    const auto read = value_of(read_document(bytes, "a.md", DocumentFormat::markdown));
    RC_ASSERT(read.blocks.size() == 1U);
    RC_ASSERT(read.blocks[0].segment.text == text);
  }));
}

TEST_CASE("no translation begins or ends a block, whatever it stands in") {
  const std::vector<std::string> alphabet{"*", "_", "`", "[",  "]", "(", ")", "<b>",
                                          "é", "«", " ", "\\", "#", "-", ">", "1.",
                                          "~", "!", "|", "=",  "a", ":", "x", "+"};
  CHECK(rc::check([&] {
    const std::string text = any_of(alphabet);
    if (folded(text).empty()) return;
    for (const std::string around :
         {"%\n", "- %\n", "> %\n", "1. a\n2. %\n", "%\n===\n", "## % ##\n", "> %\n> ---\n",
          "|%|b|\n|---|---|\n|c|d|\n", "|b|%|\n|---|---|\n", "**%**\n", "*%*\n\nb\n", "[%](u)\n",
          "# *%*\n", "a\n\n%\n\n[x]: /u\n", "- [ ] %\n"}) {
      std::string original = around;
      original.replace(original.find('%'), 1, "Mot");
      std::vector<std::string> expected = texts_of(original);
      std::ranges::replace(expected, "Mot", folded(text));
      const std::string bytes = translate_markdown(original, "Mot", text);
      std::vector<std::string> found = texts_of(bytes);
      for (std::string& block : found)
        block = folded(block);
      RC_LOG() << bytes;
      RC_ASSERT(found == expected);
    }
  }));
}

TEST_CASE("no sentence begins a block where its line starts") {
  const std::vector<std::string> alphabet{"*", "_", "-", "#", ">", "1.",
                                          " ", "=", "+", "a", "~", "<i>"};
  CHECK(rc::check([&] {
    const std::string text = any_of(alphabet) + "x";
    for (const std::string original : {"Un. \nDeux.\n", "> Un.\n> Deux.\n", "Un.\nDeux.\n---\n"}) {
      const std::string bytes = translate_markdown(original, "Deux.", text);
      RC_LOG() << bytes;
      RC_ASSERT(texts_of(bytes).size() == 1U);
      RC_ASSERT(folded(texts_of(bytes)[0]) == folded("Un. " + text));
    }
    const std::string bytes = translate_markdown("Un  \nDeux\n", "Un{1}Deux", "Un{1}" + text);
    RC_ASSERT(texts_of(bytes).size() == 1U);
    RC_ASSERT(folded(texts_of(bytes)[0]) == folded("Un" + std::string(trim(text))));
  }));
}

TEST_CASE("spaces just inside of emphasis go outside") {
  CHECK(translate_markdown("a **b** c\n", "a {1}b{2} c", "x{1} y {2}z") == "x **y** z\n");
  CHECK(translate_markdown("*a* b\n", "{1}a{2} b", "{1} x {2}y") == "*x* y\n");
  CHECK(translate_markdown("a *b **c***\n", "a {1}b {2}c{3}{4}", "x {1} y{2} z {3} {4}") ==
        "x *y **z***\n");
}

TEST_CASE("brackets make no links, wherever their other half stands") {
  CHECK(translate_markdown("a [b](c)\n", "a {1}b{2}", "[x](y) [z]{1}b{2}") ==
        "\\[x](y) \\[z][b](c)\n");
  CHECK(translate_markdown("a\n", "a", "][](d)") == "]\\[](d)\n");
  CHECK(translate_markdown("a\n", "a", "[a [b] c](d)") == "\\[a \\[b] c](d)\n");
  CHECK(translate_markdown("a *b*\n", "a {1}b{2}", "[a {1}b{2}](d)") == "\\[a *b*](d)\n");
  CHECK(translate_markdown("a [b](c)\n", "a {1}b{2}", "a {1}[b] ]c{2}") == "a [\\[b\\] \\]c](c)\n");
  CHECK(translate_markdown("[Un. Deux.](c) x\n", "Deux.{1} x", "De]ux.{1} y") ==
        "[Un. De\\]ux.](c) y\n");
  CHECK(translate_markdown("a\n\n[x]: /u\n", "a", "[x]") == "\\[x]\n\n[x]: /u\n");
}

}  // namespace neuf

#include "core/text/segmenter.h"

#include "tests/support/catch.h"

#include <chrono>
#include <functional>
#include <rapidcheck/catch.h>
#include <string>
#include <thread>
#include <vector>

namespace neuf {
namespace {

using Texts = std::vector<std::string>;

/// A language's rules alone, from break="…", before, after.
SegmentationRules rules_of(std::vector<SegmentationRule> rules) {
  int line = 0;
  for (auto& rule : rules)
    rule.where = "own.srx:" + std::to_string(++line);
  return {.cascade = true, .languages = {{"Own", std::move(rules)}}, .maps = {{".*", "Own"}}};
}

SegmentationRules usual_rules() {
  return rules_of({{false, "\\bM\\.", "\\s", ""},
                   {false, "[.!?]", "\\s+\\p{Ll}", ""},
                   {true, "[.!?]+[»\")]*", "\\s", ""},
                   {true, "\\n", "", ""}});
}

Segmenter segmenter_of(const SegmentationRules& rules, const char* language = "fr") {
  return value_of(Segmenter::compile(rules, value_of(Language::parse(language))));
}

/// The segments' texts; checks that they cover the text without gaps and none is empty.
Texts split(const Segmenter& segmenter, std::string_view text) {
  Texts parts;
  std::size_t end = 0;
  for (const ByteRange& range : value_of(segmenter.split(text))) {
    REQUIRE(range.start == end);
    REQUIRE(range.size() > 0);
    parts.emplace_back(range.of(text));
    end = range.limit;
  }
  REQUIRE(end == text.size());
  return parts;
}

/// All texts of at most `most` pieces of the alphabet.
void for_all_texts(const Texts& alphabet, std::size_t most,
                   const std::function<void(const std::string&)>& visit,
                   const std::string& text = "") {
  visit(text);
  if (most == 0) return;
  for (const std::string& piece : alphabet)
    for_all_texts(alphabet, most - 1, visit, text + piece);
}

TEST_CASE("white space stays with the segment before it") {
  const Segmenter segmenter = segmenter_of(usual_rules());
  CHECK(split(segmenter, "M. Dupont est là.  Il attend.\n\nOui.") ==
        Texts{"M. Dupont est là.  ", "Il attend.\n\n", "Oui."});
  CHECK(split(segmenter, "  \n Oui. ") == Texts{"  \n Oui. "});
  CHECK(split(segmenter, "").empty());
  CHECK(split(segmenter, " \n") == Texts{" \n"});
}

TEST_CASE("segments join to the text, for all texts of 6 over a nasty alphabet") {
  const Segmenter by_rules = segmenter_of(usual_rules());
  const Segmenter by_icu = Segmenter::unicode_default(value_of(Language::parse("fr")));
  for_all_texts({"a", " ", ".", "»", "M.", "\n", "É"}, 6,
                [&](const std::string& text) { split(by_rules, text); });
  for_all_texts({"a", " ", ".", "»", "M.", "\n", "É"}, 4,
                [&](const std::string& text) { split(by_icu, text); });
}

TEST_CASE("segments of any text join to it") {
  const Segmenter by_rules = segmenter_of(usual_rules());
  const Segmenter by_icu = Segmenter::unicode_default(value_of(Language::parse("el")));
  rc::prop("by rules and by ICU, with characters of every length in UTF-8", [&] {
    const auto piece = rc::gen::element<std::string>("a", ".", " ", "\n", "É", "\u202F", "»", "!",
                                                     "\U0001F600", "\u0301", "М", ";", "\r\n");
    const auto pieces = *rc::gen::container<Texts>(piece);
    std::string text;
    for (const auto& one : pieces)
      text += one;
    split(by_rules, text);
    split(by_icu, text);
  });
}

TEST_CASE("cuts are the same wherever the text is read in windows") {
  const Segmenter segmenter = segmenter_of(usual_rules());
  const std::string sentence = "M. É\U0001F600 va là. ";
  std::string text(32 * 1024 - 40, 'x');
  text += ". ";
  const std::size_t lead = text.size();
  for (int i = 0; i < 5000; ++i)
    text += sentence;
  const auto parts = split(segmenter, text);
  REQUIRE(parts.size() == 5001);
  CHECK(parts[0].size() == lead);
  CHECK(std::all_of(parts.begin() + 1, parts.end(),
                    [&](const std::string& part) { return part == sentence; }));
}

TEST_CASE("the first rule of the cascade that matches decides") {
  const Segmenter breaks_first = segmenter_of(
      rules_of({{true, "\\.", "\\sX", ""}, {false, "\\.", "\\s", ""}, {true, "\\.", "\\s", ""}}));
  CHECK(split(breaks_first, "a. b. X. c") == Texts{"a. b. ", "X. c"});
}

TEST_CASE("languages that no map covers are cut as ICU does") {
  auto rules = usual_rules();
  rules.maps[0].pattern = "fr.*";
  CHECK(split(segmenter_of(rules, "nl"), "Ja? Nee. Ooit.") == Texts{"Ja? ", "Nee. ", "Ooit."});
  CHECK(split(segmenter_of(rules, "FR-be"), "M. Dupont.") == Texts{"M. Dupont."});
}

TEST_CASE("without cascade only the first map counts") {
  SegmentationRules rules{.cascade = false,
                          .languages = {{"A", {{true, "!", "", ""}}}, {"B", {{true, ";", "", ""}}}},
                          .maps = {{"fr", "A"}, {".*", "B"}}};
  CHECK(split(segmenter_of(rules), "a!b;c") == Texts{"a!", "b;c"});
  rules.cascade = true;
  CHECK(split(segmenter_of(rules), "a!b;c") == Texts{"a!", "b;", "c"});
}

TEST_CASE("a rule that isn't plain works through ICU, look-around and all") {
  const Segmenter segmenter = segmenter_of(rules_of(
      {{false, "(?<=\\bn)o\\.", "(?=\\s\\d)", ""}, {true, "(?<=[a-z])\\.", "\\s(?!x)", ""}}));
  CHECK(split(segmenter, "a. no. 5 b. x c. d") == Texts{"a. ", "no. 5 b. x c. ", "d"});
}

TEST_CASE("a bad regular expression is refused with the rule's place") {
  const char* const pattern = GENERATE("(", "[a", "a{2", "*", "\\", "(?<n", "[z-a]");
  CAPTURE(pattern);
  const auto as_before = rules_of({{true, "\\.", "", ""}, {true, pattern, "\\s", ""}});
  const auto as_after = rules_of({{true, "\\.", "", ""}, {false, "\\.", pattern, ""}});
  for (const auto& rules : {as_before, as_after}) {
    const Error error = error_of(Segmenter::compile(rules, default_source_language()));
    CHECK(error.code == ErrorCode::malformed);
    CHECK(error.where == "own.srx:2");
    CHECK_THAT(error.message, Catch::Contains(pattern));
  }
}

TEST_CASE("a map that names rules which aren't there is refused") {
  auto rules = usual_rules();
  rules.maps[0].rules = "Other";
  const Error error = error_of(Segmenter::compile(rules, default_source_language()));
  CHECK(error.code == ErrorCode::malformed);
  CHECK_THAT(error.message, Catch::Contains("Other"));
}

TEST_CASE("a runaway regular expression is stopped, and the error names the rule") {
  const auto [before, after] = GENERATE(table<std::string, std::string>({
      {"(a+)+$", "\\s"},
      {"((a|a)*)*b", "\\s"},
      {"\\.", "\\s(?:(?:a+)+)+$"},
  }));
  const bool breaks = GENERATE(true, false);
  CAPTURE(before, after, breaks);
  const Segmenter segmenter =
      segmenter_of(rules_of({{breaks, before, after, ""}, {true, "[.a]", "\\s", ""}}));
  std::string text;
  for (int i = 0; i < 200; ++i)
    text += std::string(90, 'a') + ". " + std::string(60, 'a') + " ";
  const Error error = error_of(segmenter.split(text));
  CHECK(error.code == ErrorCode::limit_exceeded);
  CHECK(error.where == "own.srx:1");
}

TEST_CASE("invalid UTF-8 is refused with its place") {
  const Error error = error_of(segmenter_of(usual_rules()).split("ab\xC3("));
  CHECK(error.code == ErrorCode::malformed);
  CHECK_THAT(error.message, Catch::Contains("byte 2"));
}

TEST_CASE("threads share one segmenter") {
  const Segmenter by_rules =
      segmenter_of(rules_of({{false, "(?<=\\bM)\\.", "\\s", ""}, {true, "[.!?]", "\\s", ""}}));
  const Segmenter by_icu = Segmenter::unicode_default(value_of(Language::parse("fr")));
  std::vector<std::size_t> counts(4);
  std::vector<std::jthread> threads;
  for (std::size_t& count : counts) {
    threads.emplace_back([&] {
      for (int i = 0; i < 200; ++i) {
        const auto one = by_rules.split("M. A. Oui. Non.");
        const auto other = by_icu.split("Oui. Non.");
        count += (one ? one->size() : 0) + (other ? other->size() : 0);
      }
    });
  }
  threads.clear();
  CHECK(counts == std::vector<std::size_t>(4, 1'000));
}

}  // namespace
}  // namespace neuf

#include "core/match/diff.h"

#include "tests/support/catch.h"

#include <string>

namespace neuf {
namespace {

/// "=Le +grand =port -ouvre": what a translator would see.
std::string shown(const std::string& query, const std::string& match) {
  const Language french = value_of(Language::parse("fr"));
  std::string line;
  for (const DiffPart& part :
       diff(prepare(Segment(query), french), prepare(Segment(match), french))) {
    if (!line.empty()) line += ' ';
    const auto here = std::string(part.query.of(query));
    const auto there = std::string(part.match.of(match));
    switch (part.op) {
      case DiffOp::equal:
        line += "=" + here;
        break;
      case DiffOp::added:
        line += "+" + here;
        break;
      case DiffOp::removed:
        line += "-" + there;
        break;
      case DiffOp::changed:
        line += "~" + there + ">" + here;
    }
  }
  return line;
}

TEST_CASE("a diff reads as what to change") {
  CHECK(shown("Le port ouvre.", "Le port ouvre.") == "=Le port ouvre.");
  CHECK(shown("Le grand port", "Le port") == "=Le +grand =port");
  CHECK(shown("Le port", "Le grand port") == "=Le -grand =port");
  CHECK(shown("Les ports ferment", "Les port ferment") == "=Les ~port>ports =ferment");
  CHECK(shown("le 4 mai 2025", "le 5 mai 2024") == "=le ~5>4 =mai ~2024>2025");
  CHECK(shown("", "").empty());
  CHECK(shown("", "Oui").starts_with("-Oui"));
}

TEST_CASE("of very long texts the whole is one stretch") {
  std::string text;
  for (std::size_t i = 0; i < kMostDiffedTokens; ++i)
    text += "mot ";
  const auto prepared = [](const std::string& written) {
    return prepare(Segment(written), value_of(Language::parse("fr")));
  };
  CHECK(diff(prepared(text), prepared(text + "fin")).size() == 1);
  CHECK(diff(prepared(text + "fin"), prepared(text)).front().op == DiffOp::changed);
  CHECK(diff(prepared("mot mot"), prepared("mot fin")).size() == 2);
}

}  // namespace
}  // namespace neuf

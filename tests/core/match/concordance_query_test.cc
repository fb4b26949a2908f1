// What a concordance query asks for, and where a text has it.
#include "core/match/concordance/query.h"
#include "core/match/edit_distance.h"
#include "tests/support/catch.h"
#include "tests/support/units.h"

namespace neuf {
namespace {

using Pieces = std::vector<std::string>;

/// What of the text is found, piece by piece; empty when it doesn't answer the query.
Pieces found(const std::string& query, const Segment& segment, const char* tag = "fr") {
  const Language spoken = language(tag);
  const auto ranges = find_terms(value_of(parse_concordance(query, spoken)), segment, spoken);
  Pieces pieces;
  for (const ByteRange& range : ranges.value_or(std::vector<ByteRange>()))
    pieces.emplace_back(range.of(segment.text));
  return pieces;
}

Pieces found(const std::string& query, const std::string& text, const char* tag = "fr") {
  return found(query, Segment(text), tag);
}

Error refused(const std::string& query, const char* tag = "fr") {
  const auto parsed = parse_concordance(query, language(tag));
  REQUIRE_FALSE(parsed);
  return parsed.error();
}

/// The textbook version: a star takes no letter, or one more.
bool fits_textbook(std::u32string_view pattern, std::u32string_view word) {
  if (pattern.empty()) return word.empty();
  if (pattern[0] == U'*')
    return fits_textbook(pattern.substr(1), word) ||
           (!word.empty() && fits_textbook(pattern, word.substr(1)));
  return !word.empty() && pattern[0] == word[0] && fits_textbook(pattern.substr(1), word.substr(1));
}

}  // namespace

TEST_CASE("words are found anywhere, in any order, all of them") {
  CHECK(found("décision conseil", "Le Conseil adopte la décision.") ==
        Pieces{"Conseil", "décision"});
  CHECK(found("conseil ports", "Le Conseil adopte la décision.").empty());
  CHECK(found("port", "Les ports, le port, un aéroport.") == Pieces{"port"});
  CHECK(found("le le", "Le port et le quai.") == Pieces{"Le", "le"});
}

TEST_CASE("punctuation outside phrases is ignored") {
  CHECK(found("l'eau, (port) !", "L’eau du port") == Pieces{"L", "eau", "port"});
  CHECK(found("port-franc", "franc de port") == Pieces{"franc", "port"});
}

TEST_CASE("a phrase is tokens one behind the other, punctuation included") {
  CHECK(found("\"le conseil\"", "Le Conseil ; le port, un conseil.") == Pieces{"Le Conseil"});
  CHECK(found("\"conseil le\"", "Le Conseil, le port").empty());
  CHECK(found("\"conseil, le\"", "Le Conseil, le port") == Pieces{"Conseil, le"});
  CHECK(found("\"l'eau\"", "De l’eau.") == Pieces{"l’eau"});
  CHECK(found("\"de la\" port", "Le port de la ville, de là.") == Pieces{"port", "de la"});
  CHECK(found("\"de de\"", "de de de") == Pieces{"de de de"});
  CHECK(found("\"?!\"", "Quoi ?!") == Pieces{"?!"});
  CHECK(found("\"\" port \"\"", "Le port") == Pieces{"port"});
}

TEST_CASE("a star stands for any letters of a word") {
  const std::string text = "La navigation, les navires et l’abnégation.";
  CHECK(found("navi*", text) == Pieces{"navigation", "navires"});
  CHECK(found("*gation", text) == Pieces{"navigation", "abnégation"});
  CHECK(found("n*res", text) == Pieces{"navires"});
  CHECK(found("*VIG*", text) == Pieces{"navigation"});
  CHECK(found("navires*", text) == Pieces{"navires"});
  CHECK(found("nav**res", text) == Pieces{"navires"});
  CHECK(found("\"les nav* et\"", text) == Pieces{"les navires et"});
  CHECK(found("na*na", "nana na").size() == 1);
  CHECK(found("об*кт", "Новий об’єкт", "uk") == Pieces{"об’єкт"});
}

TEST_CASE("letter case is folded as the language does") {
  CHECK(found("ΟΔΟΣ", "Η οδός και η οδος", "el") == Pieces{"οδος"});
  CHECK(found("ΟΔΌΣ", "Η οδός και η οδος", "el") == Pieces{"οδός"});
  CHECK(found("ΟΔ*Σ", "Η οδός και η οδος", "el") == Pieces{"οδός", "οδος"});
  CHECK(found("istanbul", "İstanbul, ISTANBUL", "tr") == Pieces{"İstanbul"});
  CHECK(found("ısta*", "İstanbul, ISTANBUL", "tr") == Pieces{"ISTANBUL"});
  CHECK(found("istanbul", "ISTANBUL") == Pieces{"ISTANBUL"});
  CHECK(found("РЕШЕНИЕ сов*", "Решение Совета", "ru") == Pieces{"Решение", "Совета"});
  CHECK(found("de\u0301cision", "La décision") == Pieces{"décision"});
  CHECK(found("décision", "La de\u0301cision") == Pieces{"de\u0301cision"});
}

TEST_CASE("numbers are found by their value as the language writes it") {
  CHECK(found("12450", "Coût : 12\u00A0450 euros, 12451") == Pieces{"12\u00A0450"});
  CHECK(found("12.450", "12450 euro, 12,45", "it") == Pieces{"12450"});
  CHECK(found("1,5", "1.5 euros").empty());
  CHECK(found("\"12 450 euros\"", "Coût : 12450 euros") == Pieces{"12450 euros"});
  CHECK(found("45", "Coût : 450 euros").empty());
  CHECK(found("14.03.2025", "Le 14.03.2025, le 15.03.2025") == Pieces{"14.03.2025"});
}

TEST_CASE("placeholders are found as written, and inline codes are overlooked") {
  CHECK(found("%s", "Le port %s, {0}") == Pieces{"%s"});
  CHECK(found("{0} port", "Le port %s").empty());
  Segment coded("Le Conseil adopte.");
  coded.codes = {{3, {CodeKind::open, "1", "<b>", "", ""}},
                 {10, {CodeKind::close, "1", "</b>", "", ""}}};
  CHECK(found("\"le conseil adopte\"", coded) == Pieces{"Le Conseil adopte"});
  CHECK(found("<b>", coded).empty());
}

TEST_CASE("a query that can't be answered says what is expected") {
  CHECK_THAT(refused("").message, Catch::Contains("nothing to search for"));
  CHECK_THAT(refused(" , . ").message, Catch::Contains("nothing to search for"));
  CHECK_THAT(refused("\"\"").message, Catch::Contains("nothing to search for"));
  CHECK_THAT(refused("le \"conseil").message, Catch::Contains("doesn't end"));
  for (const char* query : {"*", "a*", "*a*", "19*", "%s*", "\"le * port\""}) {
    INFO(query);
    CHECK_THAT(refused(query).message, Catch::Contains("two letters"));
  }
  CHECK(refused(std::string(1'001, 'a')).code == ErrorCode::limit_exceeded);
  std::string many;
  for (std::size_t i = 0; i <= kMostConcordanceTokens; ++i)
    many += "a ";
  CHECK(refused(many).code == ErrorCode::limit_exceeded);
}

TEST_CASE("a word fits a pattern as the textbook says") {
  const auto letters = [](std::size_t longest, char32_t last) {
    return rc::gen::map(
        rc::gen::resize(static_cast<int>(longest),
                        rc::gen::container<std::vector<char32_t>>(
                            rc::gen::element<char32_t>(U'a', U'b', last))),
        [](const std::vector<char32_t>& all) { return std::u32string(all.begin(), all.end()); });
  };
  CHECK(rc::check([&] {
    const std::u32string pattern = *letters(8, U'*');
    const std::u32string word = *letters(12, U'b');
    std::vector<std::u32string> pieces(1);
    for (const char32_t c : pattern) {
      if (c == U'*')
        pieces.emplace_back();
      else
        pieces.back() += c;
    }
    RC_PRE(pieces.size() > 1);
    RC_ASSERT(fits_pieces(pieces, word) == fits_textbook(pattern, word));
  }));
}

}  // namespace neuf

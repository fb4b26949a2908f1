#include "core/match/score.h"

#include "core/match/edit_distance.h"
#include "tests/reference/textbook_score.h"
#include "tests/support/catch.h"

#include <string>
#include <vector>

// After Catch2, on which it builds.
#include <rapidcheck/catch.h>

namespace neuf {
namespace {

const Language french = *Language::parse("fr");

ScoredText text(const std::string& plain) {
  return prepare(Segment(plain), french);
}

int percent(const std::string& a, const std::string& b) {
  return score(text(a), text(b)).percent;
}

/// Sentences over few words, so that they resemble each other and repeat words.
rc::Gen<std::string> sentences() {
  const std::vector<std::string> words{
      "le",    "Le", "conseil", "Conseils",   "adopte",    "adopté", "la", "port",
      "ports", ",",  ".",       "!",          "12",        "13,5",   "%s", "{0}",
      "«",     "\"", "des",     "transports", "transport", "\u00A0"};
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(words)),
                      [](const std::vector<std::string>& chosen) {
                        std::string sentence;
                        for (const std::string& word : chosen)
                          sentence += word + ' ';
                        return sentence;
                      });
}

TEST_CASE("100 is for identical text, whatever the notation of codes") {
  CHECK(percent("Le Conseil adopte.", "Le Conseil adopte.") == 100);
  CHECK(percent("Ouvrir %s", "Ouvrir {0}") == 100);
  CHECK(percent("", "") == 100);
}

TEST_CASE("what folding hides costs points") {
  const auto off = [](const std::string& a, const std::string& b) {
    return score(text(a), text(b)).deductions;
  };
  CHECK(percent("Le Conseil adopte.", "Le conseil adopte.") == 99);
  CHECK(off("Le Conseil", "Le conseil").letter_case == 1);
  CHECK(off("« Oui »", "\"Oui\"").spacing == 1);
  CHECK(off("Oui  non", "Oui non").spacing == 1);
  CHECK(off("Oui !", "Oui ?").punctuation == 1);
  CHECK(off("Oui, non ; oui : non !", "Oui. non. oui. non.").punctuation == 2);
  CHECK(off("1 2 3 4", "5 6 7 8").numbers == 3);
  CHECK(off("le 4 mai", "le 5 mai").numbers == 1);
  CHECK(off("Ouvrir %s", "Ouvrir").codes == 2);
  CHECK(off("%s %s %s %s", "oui").codes == 6);
  CHECK(percent("Le 4 mai 2025 à Liège", "Le 5 mai 2026 à Liège") == 98);
}

TEST_CASE("a soft hyphen alone makes it 99") {
  CHECK(percent("trans\u00ADport", "transport") == 99);
}

TEST_CASE("order counts by half") {
  const Score turned = score(text("conseil port"), text("port conseil"));
  CHECK(turned.bag == 10'000);
  CHECK(turned.aligned < 10'000);
}

TEST_CASE("weights follow the length of words") {
  const auto weight = [](std::string word) {
    return token_weight({TokenClass::word, {}, std::move(word), CodeKind::standalone});
  };
  CHECK(weight("a") == 45);
  CHECK(weight("mairi") == 100);
  CHECK(weight("démocratisation") == 173);
  CHECK(weight(std::string(40, 'x')) == 200);
}

TEST_CASE("words resemble each other from three quarters of their letters on") {
  const auto saving = [](std::string a, std::string b) {
    return token_saving({TokenClass::word, {}, std::move(a), CodeKind::standalone},
                        {TokenClass::word, {}, std::move(b), CodeKind::standalone});
  };
  CHECK(saving("port", "ports") == 71);  // 0.8 of √(4/5)
  CHECK(saving("port", "porc") == 67);
  CHECK(saving("por", "pot") == 0);
  CHECK(saving("ville", "vie") == 0);
}

TEST_CASE("segments too long to compare are found only when identical") {
  std::string longest;
  for (std::size_t i = 0; i < kMostComparedTokens; ++i)
    longest += "mot ";
  CHECK(percent(longest, longest) == 100);
  CHECK(percent(longest, longest.substr(4)) == 99);
  CHECK(percent(longest + "fin ", longest + "fin ") == 100);
  CHECK(percent(longest, longest + "fin") == 0);
}

TEST_CASE("the blocked edit distance equals the textbook matrix") {
  rc::prop("for strings of up to some hundred letters", [] {
    const auto letter = rc::gen::element<char32_t>(U'a', U'b', U'é', U'ж');
    const auto a = *rc::gen::container<std::u32string>(letter);
    const auto b = *rc::gen::container<std::u32string>(letter);
    RC_ASSERT(EditPattern(a).distance(b) == reference::textbook_distance(a, b));
    const std::u32string twice = a + b + a + b + a;
    RC_ASSERT(EditPattern(twice).distance(b) == reference::textbook_distance(twice, b));
  });
}

TEST_CASE("the score equals the textbook's, is symmetric and within bounds") {
  rc::prop("for any two sentences", [] {
    const ScoredText a = text(*sentences());
    const ScoredText b = text(*sentences());
    const Score fast = score(a, b);
    RC_ASSERT(fast == reference::textbook_score(a, b));
    RC_ASSERT(fast == score(b, a));
    RC_ASSERT(fast.percent >= 0 && fast.percent <= 100);
    RC_ASSERT((fast.percent == 100) == (a.exact == b.exact));
    RC_ASSERT(fast.aligned <= fast.bag);
  });
}

}  // namespace
}  // namespace neuf

#include "formats/srx/shipped.h"

#include "core/text/segmenter_rules.h"
#include "formats/srx/srx.h"
#include "tests/formats/srx/expectations.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <algorithm>
#include <optional>
#include <rapidcheck/catch.h>
#include <set>

#include <unicode/unistr.h>

namespace neuf {
namespace {

const std::vector<std::string> languages = {"fr", "en", "nl", "it", "el",
                                            "tr", "uk", "be", "ro", "ru"};

Segmenter shipped(const std::string& language) {
  return value_of(load_segmenter(value_of(Language::parse(language)), ""));
}

TEST_CASE("the shipped rules cut as the linguists' files say") {
  const std::string language = GENERATE(from_range(languages));
  const Segmenter segmenter = shipped(language);
  const auto cases = read_segment_cases(language);
  CHECK(cases.size() >= 20);
  for (const SegmentCase& one : cases) {
    INFO("fixtures/segment/" << language << ".txt:" << one.line);
    CHECK(segments_of(segmenter, one.text()) == one.segments);
  }
}

TEST_CASE("every paragraph of the press releases is cut at its sentences") {
  const std::string language = GENERATE(from_range(languages));
  const Segmenter segmenter = shipped(language);
  for (const char* const release : {"2025-018", "2025-031", "2026-004", "2026-011"}) {
    const auto file = fixture("press/" + std::string(release) + "/" + language + ".txt");
    if (!std::filesystem::exists(file)) continue;
    for (const std::string& segment : segments_of(segmenter, contents_of(file))) {
      CAPTURE(language, release, segment);
      // No sentence of a release is as short as an abbreviation, none starts in lower case.
      CHECK(segment.size() > 8);
      CHECK_FALSE((segment[0] >= 'a' && segment[0] <= 'z'));
      CHECK(segment.find("\n\n") >= segment.find_last_not_of('\n'));
    }
  }
}

TEST_CASE("all shipped patterns are plain, so that they cut fast") {
  const std::string language = GENERATE(from_range(languages));
  const auto rules = value_of(rules_for(shipped_rules(), value_of(Language::parse(language))));
  REQUIRE(rules);
  INFO(language);
  CHECK(value_of(RuleProgram::compile(*rules)).regex_count() == 0);
}

TEST_CASE("regions of a language have its rules, other languages the default") {
  CHECK(segments_of(shipped("fr-BE"), "M. A. va. Ou.").size() == 2);
  CHECK(segments_of(shipped("sv"), "Hej. Jfr. Nr. 5!").size() == 3);
  CHECK(segments_of(shipped("ja"), "はい。いいえ。").size() == 2);
  CHECK(segments_of(shipped("und"), "A.").size() == 1);
}

void join_all(const Segmenter& segmenter, std::size_t most, const std::string& text = "") {
  segments_of(segmenter, text);
  if (most == 0) return;
  for (const char* const piece : {"a", " ", ".", "»", "M.", "\n", "É"})
    join_all(segmenter, most - 1, text + piece);
}

TEST_CASE("shipped rules: segments join to the text, for all texts over a nasty alphabet") {
  join_all(shipped("fr"), 6);
  for (const std::string& language : languages)
    join_all(shipped(language), 4);
}

/// The standard, word for word: at each position, the first rule whose halves match decides.
class TextbookSegmenter {
 public:
  explicit TextbookSegmenter(const std::string& language) {
    const auto rules = value_of(rules_for(shipped_rules(), value_of(Language::parse(language))));
    for (const SegmentationRule* rule : *rules) {
      rules_.push_back({rule->breaks, compiled(rule->before), compiled(rule->after)});
    }
  }

  /// All but the positions that stand within or before white space, as the segmenter has them.
  std::set<std::size_t> cuts(const std::u16string& text) {
    for (auto& [breaks, before, after] : rules_) {
      before.set_window({.units = text, .starts_text = true});
      after.set_window({.units = text, .starts_text = true});
    }
    const std::u16string_view blanks = u" \t\n\u202F";
    const std::size_t first = text.find_first_not_of(blanks);
    std::set<std::size_t> found;
    for (std::size_t at = 1; at < text.size(); ++at) {
      if (at <= first || !breaks_at(at, text.size())) continue;
      const std::size_t behind = text.find_first_not_of(blanks, at);
      if (behind != std::u16string::npos) found.insert(behind);
    }
    return found;
  }

 private:
  static RuleRegex compiled(const std::string& pattern) {
    return value_of(RuleRegex::compile("(?:" + pattern + ")", "")).copy();
  }

  struct Rule {
    bool breaks = true;
    RuleRegex before;
    RuleRegex after;
  };

  bool breaks_at(std::size_t at, std::size_t size) {
    for (auto& [breaks, before, after] : rules_) {
      if (!value_of(after.matches_at(at, size))) continue;
      for (std::size_t start = 0; start <= at; ++start)
        if (value_of(before.matches_whole(start, at))) return breaks;
    }
    return false;
  }

  std::vector<Rule> rules_;
};

std::u16string utf16_of(const std::string& text) {
  const auto units = icu::UnicodeString::fromUTF8(text);
  return {units.getBuffer(), static_cast<std::size_t>(units.length())};
}

TEST_CASE("the fast segmenter cuts where the standard's own words say") {
  const std::string language = GENERATE("fr", "en", "it", "el", "tr", "uk", "be", "ro");
  const Segmenter fast = shipped(language);
  TextbookSegmenter textbook(language);
  const auto agree = [&](const std::string& text) {
    std::set<std::size_t> found;
    std::u16string units;
    for (const std::string& segment : segments_of(fast, text)) {
      if (!units.empty()) found.insert(units.size());
      units += utf16_of(segment);
    }
    INFO(language << ": " << text);
    REQUIRE(found == textbook.cuts(units));
  };
  for (const SegmentCase& one : read_segment_cases(language))
    agree(one.text());
  rc::prop("for random texts", [&] {
    const auto piece = rc::gen::element<std::string>(
        "a", "É", "М", "р", ".", ".", " ", " ", "!", "…", ";", "»", "«", "(", ")", "\"", "\n", "5",
        "12", "I.", "M.", "art.", "т. д.", "см.", "[2]", "–", "\u202F", "U.S.", "p.m.", "and",
        "The", "1.", "2)", "\t", "'", "44 B.C.", "2026 г.", "bateau.", "il ", "a. ", "[1]");
    const auto pieces = *rc::gen::resize(25, rc::gen::container<std::vector<std::string>>(piece));
    std::string text;
    for (const std::string& one : pieces)
      text += one;
    agree(text);
  });
}

}  // namespace
}  // namespace neuf

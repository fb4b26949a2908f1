#pragma once

#include "core/text/segmenter.h"
#include "core/text/segmenter_candidates.h"
#include "core/text/segmenter_regex.h"
#include "core/text/segmenter_trie.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

// The rules of one language in the form that cuts fast. Plain patterns go into tries, the others
// stay regular expressions. A position is looked at only where a break rule could match; a break
// there stands unless an exception earlier in the cascade matches too.

namespace neuf {

/// The rules that hold for a language, in the cascade's order: those of all maps that match its tag
/// or, without cascade, of the first. Empty when no map matches. Errors: malformed (a map's
/// pattern, or one that names no language rules).
Result<std::optional<std::vector<const SegmentationRule*>>> rules_for(
    const SegmentationRules& rules, const Language& language);

class RuleProgram {
 public:
  /// Rules in the cascade's order. Errors: malformed, naming the rule.
  static Result<RuleProgram> compile(const std::vector<const SegmentationRule*>& rules);

  /// All patterns that were not plain, for tests and tuning.
  std::size_t regex_count() const { return regexes_.size(); }

 private:
  friend class RuleRun;
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

  struct Rule {
    std::uint32_t before_regex = kNone;  ///< kNone: in a trie
    std::uint32_t after = 0;             ///< index in afters_
  };

  struct After {
    bool always = false;          ///< matches anything
    std::uint32_t regex = kNone;  ///< kNone: in a trie
    icu::UnicodeSet first;        ///< what it can start with
  };

  RuleProgram() = default;

  Status add(const SegmentationRule& rule, ClassTable& classes);
  Status add_break(const SegmentationRule& rule, const std::optional<PatternSequences>& before,
                   Rule& compiled);
  Result<std::uint32_t> after_of(const SegmentationRule& rule, ClassTable& classes);
  Result<std::uint32_t> add_regex(const std::string& pattern, const std::string& where);

  std::vector<Rule> rules_;
  std::vector<After> afters_;
  std::map<std::string, std::uint32_t> after_index_;
  std::vector<RuleRegex> regexes_;
  PatternTrie breaks_{PatternTrie::Direction::backward};
  PatternTrie exceptions_{PatternTrie::Direction::backward};
  PatternTrie after_trie_{PatternTrie::Direction::forward};
  std::vector<std::uint32_t> regex_breaks_;      ///< rules whose positions ICU must find
  std::vector<std::uint32_t> regex_exceptions_;  ///< rules, ascending
  std::unique_ptr<CandidateTable> candidates_ = std::make_unique<CandidateTable>();
};

}  // namespace neuf

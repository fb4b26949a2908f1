#pragma once

#include "core/text/segmenter_rules.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace neuf {

/// One use of a program on a text, one window after the other. Not thread-safe.
class RuleRun {
 public:
  /// `time_limit` holds for all regular expressions together; plain patterns need none.
  RuleRun(const RuleProgram& program, std::chrono::milliseconds time_limit);

  /// The breaks behind `start` up to and including `limit`, both units of the window, ascending;
  /// none at the window's end. The window stays borrowed until the next call.
  /// Errors: limit_exceeded.
  Result<std::vector<std::size_t>> breaks_in(const TextWindow& window, std::size_t start,
                                             std::size_t limit);

 private:
  struct Proposal {
    std::size_t position = 0;
    std::uint32_t rule = 0;
  };

  Status find_proposals(std::size_t start, std::size_t limit);
  Status find_proposals_of(std::uint32_t rule, std::size_t start, std::size_t limit);
  Result<bool> breaks_at(std::size_t position, std::uint32_t first_break);
  Result<bool> excepted_by_regex(std::size_t position, std::uint32_t before_rule);
  Result<bool> ends_match(RuleRegex& regex, std::size_t position);
  bool after_holds(std::uint32_t rule);
  void look_ahead(std::size_t position);
  RuleRegex& regex(std::uint32_t index);
  Status check_time() const;

  std::size_t reach_back(std::size_t position) const;
  std::size_t reach_ahead(std::size_t position) const;

  const RuleProgram& program_;
  std::chrono::milliseconds time_limit_;
  std::chrono::steady_clock::time_point deadline_;
  TextWindow window_;
  std::vector<std::optional<RuleRegex>> regexes_;  ///< copies, made when first needed
  std::vector<bool> has_window_;                   ///< of each copy
  PatternTrie::Walk break_walk_, exception_walk_, after_walk_;
  std::vector<Proposal> proposals_;
  std::vector<std::size_t> after_seen_;  ///< by after: number of the look-ahead that it held in
  std::size_t look_ahead_ = 0;
  std::size_t position_ = 0;
  bool looked_ahead_ = false;
  std::optional<Error> failure_;
};

}  // namespace neuf

#include "core/text/segmenter_run.h"

#include <algorithm>

namespace neuf {

RuleRun::RuleRun(const RuleProgram& program, std::chrono::milliseconds time_limit)
    : program_(program),
      time_limit_(time_limit),
      deadline_(std::chrono::steady_clock::now() + time_limit),
      regexes_(program.regexes_.size()),
      has_window_(program.regexes_.size(), false),
      after_seen_(program.afters_.size(), 0) {}

Result<std::vector<std::size_t>> RuleRun::breaks_in(const TextWindow& window, std::size_t start,
                                                    std::size_t limit) {
  window_ = window;
  has_window_.assign(has_window_.size(), false);
  if (auto found = find_proposals(start, limit); !found) return found.error();
  std::vector<std::size_t> breaks;
  const std::size_t end = std::min(limit + 1, window.units.size());
  auto proposal = proposals_.begin();
  for (std::size_t position = start + 1;; ++position) {
    if (position >= end) break;
    position = program_.candidates_->next(window.units, position, end);
    std::uint32_t rule = RuleProgram::kNone;
    if (proposal != proposals_.end() && proposal->position <= position) {
      position = proposal->position;
      rule = proposal->rule;
      while (proposal != proposals_.end() && proposal->position == position)
        ++proposal;
    }
    if (position >= end) break;
    if (U16_IS_TRAIL(window.units[position]) && U16_IS_LEAD(window.units[position - 1])) continue;
    const auto cuts = breaks_at(position, rule);
    if (!cuts) return cuts.error();
    if (*cuts) breaks.push_back(position);
  }
  return breaks;
}

// By position, the earliest rule of the cascade first.
Status RuleRun::find_proposals(std::size_t start, std::size_t limit) {
  proposals_.clear();
  for (const std::uint32_t rule : program_.regex_breaks_)
    if (auto found = find_proposals_of(rule, start, limit); !found) return found;
  std::sort(proposals_.begin(), proposals_.end(), [](const Proposal& a, const Proposal& b) {
    return a.position != b.position ? a.position < b.position : a.rule < b.rule;
  });
  return {};
}

// Matches may overlap: the blank that ends one can be the one that the next starts with.
Status RuleRun::find_proposals_of(std::uint32_t rule, std::size_t start, std::size_t limit) {
  RuleRegex& pattern = regex(program_.rules_[rule].before_regex);
  std::size_t from = reach_back(start);
  std::size_t last = start;
  while (from <= limit) {
    if (auto in_time = check_time(); !in_time) return in_time;
    const auto found = pattern.find(from, window_.units.size());
    if (!found) return found.error();
    if (!*found || (*found)->first > limit) return {};
    const auto [match, end] = **found;
    if (end > last && end <= limit) {
      proposals_.push_back({end, rule});
      last = end;
    }
    from = std::max(match + 1, reach_back(end));
    if (from < window_.units.size() && U16_IS_TRAIL(window_.units[from])) ++from;
  }
  return {};
}

Result<bool> RuleRun::breaks_at(std::size_t position, std::uint32_t first_break) {
  looked_ahead_ = false;
  position_ = position;
  program_.breaks_.walk(window_, position, break_walk_, [&](std::uint32_t rule) {
    if (rule < first_break && after_holds(rule)) first_break = rule;
  });
  bool excepted = first_break == RuleProgram::kNone;
  if (!excepted) {
    program_.exceptions_.walk(window_, position, exception_walk_, [&](std::uint32_t rule) {
      if (!excepted && rule < first_break && after_holds(rule)) excepted = true;
    });
  }
  if (failure_) return *failure_;
  if (excepted) return false;
  const auto by_regex = excepted_by_regex(position, first_break);
  if (!by_regex) return by_regex.error();
  return !*by_regex;
}

Result<bool> RuleRun::excepted_by_regex(std::size_t position, std::uint32_t before_rule) {
  for (const std::uint32_t rule : program_.regex_exceptions_) {
    if (rule >= before_rule) break;
    const bool after = after_holds(rule);
    if (failure_) return *failure_;
    if (!after) continue;
    if (auto in_time = check_time(); !in_time) return in_time.error();
    const auto matches = ends_match(regex(program_.rules_[rule].before_regex), position);
    if (!matches) return matches.error();
    if (*matches) return true;
  }
  return false;
}

// Whether a match that starts somewhere in reach can end exactly here.
Result<bool> RuleRun::ends_match(RuleRegex& regex, std::size_t position) {
  const auto first = regex.find(reach_back(position), position);
  if (!first) return first.error();
  if (!*first) return false;
  for (std::size_t start = (*first)->first; start <= position; ++start) {
    const bool inside = start > 0 && start < window_.units.size() &&
                        U16_IS_TRAIL(window_.units[start]) && U16_IS_LEAD(window_.units[start - 1]);
    if (inside) continue;
    auto whole = regex.matches_whole(start, position);
    if (!whole || *whole) return whole;
  }
  return false;
}

bool RuleRun::after_holds(std::uint32_t rule) {
  const std::uint32_t index = program_.rules_[rule].after;
  const auto& after = program_.afters_[index];
  if (after.always) return true;
  if (!looked_ahead_) look_ahead(position_);
  if (after.regex == RuleProgram::kNone || after_seen_[index] >= look_ahead_)
    return after_seen_[index] == look_ahead_;
  // One more than the number of the look-ahead means: asked, and it doesn't hold.
  const auto matches = regex(after.regex).matches_at(position_, reach_ahead(position_));
  if (!matches && !failure_) failure_ = matches.error();
  const bool holds = matches && *matches;
  after_seen_[index] = holds ? look_ahead_ : look_ahead_ + 1;
  return holds;
}

void RuleRun::look_ahead(std::size_t position) {
  looked_ahead_ = true;
  look_ahead_ += 2;
  program_.after_trie_.walk(window_, position, after_walk_,
                            [this](std::uint32_t after) { after_seen_[after] = look_ahead_; });
}

RuleRegex& RuleRun::regex(std::uint32_t index) {
  auto& copy = regexes_[index];
  if (!copy) copy = program_.regexes_[index].copy();
  if (!has_window_[index]) copy->set_window(window_);
  has_window_[index] = true;
  return *copy;
}

Status RuleRun::check_time() const {
  if (std::chrono::steady_clock::now() < deadline_) return {};
  return Error{ErrorCode::limit_exceeded,
               "the segmentation rules took longer than " +
                   std::to_string(time_limit_.count() / 1000) +
                   " s for this text; make their regular expressions more specific",
               ""};
}

std::size_t RuleRun::reach_back(std::size_t position) const {
  for (std::size_t reach = 0; reach < kRuleReach && position > 0; ++reach)
    previous_character(window_.units, position);
  return position;
}

std::size_t RuleRun::reach_ahead(std::size_t position) const {
  for (std::size_t reach = 0; reach < kRuleReach && position < window_.units.size(); ++reach)
    next_character(window_.units, position);
  return position;
}

}  // namespace neuf

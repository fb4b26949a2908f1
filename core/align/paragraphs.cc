// Entry point: paired_paragraphs(); the rest is local.
#include "core/align/paragraphs.h"

#include "core/align/link_cost.h"
#include "core/align/search.h"

#include <algorithm>

namespace neuf {
namespace {

/// By how much the pairing in order may be worse than the best pairing: a merge and a split of
/// paragraphs that the translator didn't make cost about this much.
constexpr double kTolerance = 6;

std::size_t paragraph_limit(const TextVersion& version, std::size_t paragraph) {
  return paragraph + 1 < version.paragraph_starts.size() ? version.paragraph_starts[paragraph + 1]
                                                         : version.segments.size();
}

/// Whether the starts are what the header of align promises.
bool has_valid_starts(const TextVersion& version) {
  const std::vector<std::size_t>& starts = version.paragraph_starts;
  return !starts.empty() && starts.front() == 0 && starts.back() < version.segments.size() &&
         std::ranges::adjacent_find(starts, std::ranges::greater_equal()) == starts.end();
}

/// Each paragraph as one sentence.
TextVersion joined_paragraphs(const TextVersion& version) {
  TextVersion out{version.language, {}, {}};
  for (std::size_t p = 0; p < version.paragraph_starts.size(); ++p) {
    std::string text;
    for (std::size_t i = version.paragraph_starts[p]; i < paragraph_limit(version, p); ++i)
      text += version.segments[i] + " ";
    out.segments.push_back(std::move(text));
  }
  return out;
}

/// What it costs to pair the first with the first, the second with the second …
double cost_in_order(const AlignmentProblem& problem) {
  const LinkShape& one_to_one = link_shapes().front();
  double cost = 0;
  for (std::size_t i = 0; i < problem.source.size(); ++i)
    cost += link_cost(problem, i, i, one_to_one) - shared_gain(problem, i, i);
  return cost;
}

bool correspond(const TextVersion& source, const TextVersion& target) {
  const AlignmentProblem problem =
      build_problem(joined_paragraphs(source), joined_paragraphs(target));
  const AlignmentWindow all{0, problem.source.size(), 0, problem.target.size()};
  const double best = find_best_path(problem, make_band(problem, all)).cost;
  return cost_in_order(problem) <= best + kTolerance;
}

}  // namespace

std::vector<AlignmentWindow> paired_paragraphs(const TextVersion& source,
                                               const TextVersion& target) {
  std::vector<AlignmentWindow> windows;
  if (source.paragraph_starts.size() != target.paragraph_starts.size() ||
      !has_valid_starts(source) || !has_valid_starts(target) || !correspond(source, target))
    return windows;
  for (std::size_t p = 0; p < source.paragraph_starts.size(); ++p)
    windows.push_back({source.paragraph_starts[p], paragraph_limit(source, p),
                       target.paragraph_starts[p], paragraph_limit(target, p)});
  return windows;
}

}  // namespace neuf

// Entry point: confidences(); the rest is local.
#include "core/align/confidence.h"

#include "core/align/link_cost.h"

#include <algorithm>
#include <cmath>
#include <ranges>

namespace neuf {
namespace {

AlignmentNode start_of(const PathStep& step) {
  const LinkShape& shape = link_shapes()[step.shape];
  return {step.end.source - shape.sources, step.end.target - shape.targets};
}

/// The path walked from its end to its start, in the mirrored problem.
std::vector<PathStep> mirrored_path(const AlignmentProblem& problem,
                                    const std::vector<PathStep>& path) {
  std::vector<PathStep> out;
  for (const PathStep& step : path | std::views::reverse) {
    const AlignmentNode start = start_of(step);
    out.push_back(
        {{problem.source.size() - start.source, problem.target.size() - start.target}, step.shape});
  }
  return out;
}

std::uint8_t percent(double probability) {
  return static_cast<std::uint8_t>(std::lround(100 * std::clamp(probability, 0.0, 1.0)));
}

}  // namespace

std::vector<std::uint8_t> confidences(const AlignmentProblem& problem,
                                      const AlignmentProblem& backwards, const Band& band,
                                      const std::vector<PathStep>& path) {
  std::vector<std::uint8_t> out;
  if (path.empty()) return out;
  const std::vector<StepSum> before = sum_ways(problem, band, path);
  const std::vector<StepSum> after =
      sum_ways(backwards, mirrored(band, problem), mirrored_path(problem, path));
  const double all = before.back().ways;
  for (std::size_t i = 0; i < path.size(); ++i) {
    // The rest of the way begins where this step ends; none is left after the last.
    const std::size_t left = path.size() - 1 - i;
    const AlignmentNode& end = path[i].end;
    const double rest =
        left == 0 ? 0 : after[left - 1].ways + boundary_cost(problem, end.source, end.target);
    out.push_back(percent(before[i].share * std::exp(all - before[i].ways - rest)));
  }
  return out;
}

}  // namespace neuf

#include "core/align/align.h"

#include "core/align/confidence.h"
#include "core/align/link_cost.h"
#include "core/align/paragraphs.h"
#include "core/align/search.h"

#include <numeric>

namespace neuf {
namespace {

constexpr std::size_t kMostSegments = 200'000;

// Bounds of memory (a byte a cell) and time for texts that hardly correspond.
constexpr std::size_t kMostCells = std::size_t{1} << 26;
constexpr int kMostWidenings = 4;

Status check_size(const TextVersion& version) {
  if (version.segments.size() <= kMostSegments) return {};
  return Error{ErrorCode::limit_exceeded,
               "the text has " + std::to_string(version.segments.size()) +
                   " segments, and at most 200,000 can be aligned at once; align it in parts",
               version.language.tag()};
}

std::vector<AlignmentNode> nodes_of(const std::vector<PathStep>& steps) {
  std::vector<AlignmentNode> nodes;
  nodes.reserve(steps.size());
  for (const PathStep& step : steps)
    nodes.push_back(step.end);
  return nodes;
}

std::vector<std::size_t> indices(std::size_t limit, std::size_t count) {
  std::vector<std::size_t> out(count);
  std::iota(out.begin(), out.end(), limit - count);
  return out;
}

Link to_link(const PathStep& step, std::uint8_t confidence) {
  const LinkShape& shape = link_shapes()[step.shape];
  return {indices(step.end.source, shape.sources), indices(step.end.target, shape.targets),
          confidence};
}

/// Aligns the part of the texts that lies in a window.
class WindowAligner {
 public:
  explicit WindowAligner(const AlignmentProblem& problem)
      : problem_(problem), backwards_(mirrored(problem)) {}

  void append_links(const AlignmentWindow& window, std::vector<Link>& links) const {
    Band band = make_band(problem_, window);
    BestPath path = find_best_path(problem_, band);
    for (int i = 0; i < kMostWidenings && widen(band, nodes_of(path.steps), kMostCells); ++i)
      path = find_best_path(problem_, band);
    const std::vector<std::uint8_t> percents = confidences(problem_, backwards_, band, path.steps);
    for (std::size_t i = 0; i < path.steps.size(); ++i)
      links.push_back(to_link(path.steps[i], percents[i]));
  }

 private:
  const AlignmentProblem& problem_;
  AlignmentProblem backwards_;
};

}  // namespace

Result<std::vector<Link>> align(const TextVersion& source, const TextVersion& target) {
  for (const TextVersion* version : {&source, &target})
    if (auto checked = check_size(*version); !checked) return checked.error();
  std::vector<AlignmentWindow> windows = paired_paragraphs(source, target);
  if (windows.empty()) windows.push_back({0, source.segments.size(), 0, target.segments.size()});
  const AlignmentProblem problem = build_problem(source, target);
  const WindowAligner aligner(problem);
  std::vector<Link> links;
  for (const AlignmentWindow& window : windows)
    aligner.append_links(window, links);
  return links;
}

}  // namespace neuf

// The search inside: the band against the whole matrix, forwards against backwards.
#include "core/align/search.h"

#include "core/align/confidence.h"
#include "core/align/link_cost.h"
#include "tests/core/align/versions.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace neuf {
namespace {

constexpr std::size_t kSentences = 700;

/// Sentences of a made-up translation with omissions, merges, and few anchors.
AlignmentProblem random_problem(unsigned seed, std::size_t count) {
  std::mt19937 random(seed);
  std::vector<std::string> source;
  std::vector<std::string> target;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string number = i % 10 == 0 ? std::to_string(random() % 5000) + " " : "";
    const std::size_t length = 5 + random() % 80;
    source.push_back(number + std::string(length, 'a'));
    const std::size_t fate = random() % 20;
    const std::string translation = number + std::string(length + random() % 9, 'o');
    if (fate == 0) continue;
    if (fate == 1 && !target.empty())
      target.back() += " " + translation;
    else
      target.push_back(translation);
  }
  return build_problem(version_of("fr", source), version_of("en", target));
}

AlignmentWindow whole(const AlignmentProblem& problem) {
  return {0, problem.source.size(), 0, problem.target.size()};
}

Band full_band(const AlignmentProblem& problem) {
  const AlignmentWindow window = whole(problem);
  return {window, std::vector<std::size_t>(window.rows(), window.target_start),
          std::vector<std::size_t>(window.rows(), window.target_limit)};
}

}  // namespace

TEST_CASE("the band finds what a search of everything finds") {
  for (const unsigned seed : {1U, 2U, 3U}) {
    const AlignmentProblem problem = random_problem(seed, kSentences);
    const Band band = make_band(problem, whole(problem));
    const Band full = full_band(problem);
    REQUIRE(band.cells() < full.cells());
    CHECK(find_best_path(problem, band).cost == Approx(find_best_path(problem, full).cost));
  }
}

TEST_CASE("a band is widened where the path runs along its edge") {
  const AlignmentProblem problem = random_problem(4, 60);
  Band band = full_band(problem);
  for (std::size_t row = 0; row < band.lows.size(); ++row)
    band.highs[row] = std::min(row + 1, band.window.target_limit);
  band.highs.back() = band.window.target_limit;
  const std::size_t before = band.cells();
  std::vector<AlignmentNode> path;
  for (const PathStep& step : find_best_path(problem, band).steps)
    path.push_back(step.end);
  Band refused = band;
  CHECK_FALSE(widen(refused, path, before));
  CHECK(widen(band, path, 1'000'000));
  CHECK(band.cells() > before);
}

TEST_CASE("backwards costs as much as forwards") {
  for (const unsigned seed : {5U, 6U, 7U}) {
    const AlignmentProblem problem = random_problem(seed, 40);
    const AlignmentProblem backwards = mirrored(problem);
    CHECK(find_best_path(problem, full_band(problem)).cost ==
          Approx(find_best_path(backwards, full_band(backwards)).cost));
  }
}

namespace {

/// The summed probability of all alignments of a tiny problem, each written out.
class AllAlignments {
 public:
  explicit AllAlignments(const AlignmentProblem& problem) : problem_(problem) {}

  double from(const AlignmentNode& node) const {
    if (node == AlignmentNode{problem_.source.size(), problem_.target.size()}) return 1;
    double sum = 0;
    for (const LinkShape& shape : link_shapes())
      sum += beginning_with(node, shape);
    return sum;
  }

  double beginning_with(const AlignmentNode& node, const LinkShape& shape) const {
    const AlignmentNode end{node.source + shape.sources, node.target + shape.targets};
    if (end.source > problem_.source.size() || end.target > problem_.target.size()) return 0;
    const double cost = link_cost(problem_, node.source, node.target, shape);
    return std::exp(gain(node, shape) - cost) * from(end);
  }

 private:
  /// Where no anchor occurs twice on a side.
  double gain(const AlignmentNode& node, const LinkShape& shape) const {
    if (shape.sources == 2 && shape.targets == 2) return gain_of_two(node);
    double sum = 0;
    for (std::size_t i = 0; i < shape.sources; ++i)
      for (std::size_t j = 0; j < shape.targets; ++j)
        sum += shared_gain(problem_, node.source + i, node.target + j);
    return sum;
  }

  double gain_of_two(const AlignmentNode& node) const {
    const auto at = [&](std::size_t i, std::size_t j) {
      return shared_gain(problem_, node.source + i, node.target + j);
    };
    return std::max(at(0, 0) + at(1, 1), at(0, 1) + at(1, 0));
  }

  const AlignmentProblem& problem_;
};

}  // namespace

TEST_CASE("the confidence is the probability that all alignments written out give") {
  const AlignmentProblem problem =
      build_problem(version_of("fr", {"Un mot.", "Deux mots, 35.", "Trois."}),
                    version_of("en", {"A word, or two.", "35 words.", "Three."}));
  const Band band = full_band(problem);
  const BestPath best = find_best_path(problem, band);
  const auto percents = confidences(problem, mirrored(problem), band, best.steps);
  const AllAlignments all(problem);
  const LinkShape& first = link_shapes()[best.steps.front().shape];
  const double expected = all.beginning_with({0, 0}, first) / all.from({0, 0});
  REQUIRE(percents.size() == best.steps.size());
  CHECK(percents.front() == std::lround(100 * expected));
}

}  // namespace neuf

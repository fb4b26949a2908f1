// Entry points: those of the header.
#include "core/align/link_cost.h"

#include <array>
#include <cmath>
#include <limits>

namespace neuf {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

// Minus logarithms, after Gale and Church (1993, table 5); they had no links of three and four,
// which decline as theirs do, and their 2–2 are rarer once anchors tell sentences apart.
constexpr std::array<LinkShape, 10> kShapes{{
    {1, 1, 0.12},
    {2, 1, 3.1},
    {1, 2, 3.1},
    {1, 0, 4.6},
    {0, 1, 4.6},
    {2, 2, 5.5},
    {3, 1, 5.0},
    {1, 3, 5.0},
    {4, 1, 6.5},
    {1, 4, 6.5},
}};

/// Variance of the target's length per code point of the source. Gale and Church have 6.8 for
/// normally distributed lengths; the long tails below take part of it.
constexpr double kVariance = 4;

// Translators are free at times: lengths have longer tails than a normal distribution. Student's t.
constexpr double kDegrees = 8;

constexpr double kOneSidedBreak = 1.5;
constexpr double kBreakInside = 3;

double length_cost(double source, double target, double target_per_source) {
  const double expected = source * target_per_source;
  const double typical = (source + target / target_per_source) / 2;
  const double surplus = target - expected;
  const double squared_deviation = surplus * surplus / (kVariance * (typical + 1));
  return (kDegrees + 1) / 2 * std::log1p(squared_deviation / kDegrees);
}

template <class Number>
Number between(const std::vector<Number>& sums, std::size_t start, std::size_t count) {
  return sums[start + count] - sums[start];
}

bool has_blank(const AlignmentSide& side, std::size_t start, std::size_t count) {
  return between(side.blanks_before, start, count) != 0;
}

/// Paragraphs that begin within the run, not at its first sentence.
double breaks_inside(const AlignmentSide& side, std::size_t start, std::size_t count) {
  return count < 2 ? 0 : static_cast<double>(between(side.breaks_before, start, count - 1));
}

/// A sentence that nothing translates; a blank one never has a translation.
double lone_cost(const AlignmentSide& side, std::size_t sentence, double prior) {
  return has_blank(side, sentence, 1) ? 0 : prior;
}

}  // namespace

std::span<const LinkShape> link_shapes() {
  return kShapes;
}

double link_cost(const AlignmentProblem& problem, std::size_t source, std::size_t target,
                 const LinkShape& shape) {
  if (shape.targets == 0) return lone_cost(problem.source, source, shape.prior);
  if (shape.sources == 0) return lone_cost(problem.target, target, shape.prior);
  if (has_blank(problem.source, source, shape.sources) ||
      has_blank(problem.target, target, shape.targets))
    return kInfinite;
  double cost = shape.prior;
  cost += length_cost(between(problem.source.lengths_before, source, shape.sources),
                      between(problem.target.lengths_before, target, shape.targets),
                      problem.target_per_source);
  cost += between(problem.source.unmatched_before, source, shape.sources);
  cost += between(problem.target.unmatched_before, target, shape.targets);
  if (problem.knows_paragraphs)
    cost += kBreakInside * (breaks_inside(problem.source, source, shape.sources) +
                            breaks_inside(problem.target, target, shape.targets));
  return cost;
}

double boundary_cost(const AlignmentProblem& problem, std::size_t source, std::size_t target) {
  if (!problem.knows_paragraphs) return 0;
  const bool differ =
      problem.source.begins_paragraph(source) != problem.target.begins_paragraph(target);
  return differ ? kOneSidedBreak : 0;
}

}  // namespace neuf

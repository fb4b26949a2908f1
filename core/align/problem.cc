// Entry points: those of the header; the rest is local.
#include "core/align/problem.h"

#include "core/align/anchors.h"
#include "core/base/unicode.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>

namespace neuf {
namespace {

/// Of how much use an anchor of a kind is. In natural logarithms, like all costs.
struct KindWeight {
  double share;      ///< of its surprise that counts as evidence when both sides have it
  double unmatched;  ///< cost where only one side has it
};

constexpr KindWeight weight_of(AnchorKind kind) {
  switch (kind) {
    case AnchorKind::small_number:
      return {0.7, 0.4};
    case AnchorKind::number:
    case AnchorKind::verbatim:
      return {0.9, 1};
    case AnchorKind::word:
      return {0.3, 0};
    case AnchorKind::stem:
      break;
  }
  return {0.4, 0};
}

/// Only the neighbourhood competes, so an anchor is no more telling than one in so many sentences.
constexpr double kNeighbourhood = 60;

struct SideAnchors {
  std::vector<std::vector<Anchor>> sentences;
};

SideAnchors find_side_anchors(const TextVersion& version) {
  SideAnchors side;
  for (const std::string& segment : version.segments)
    side.sentences.push_back(find_anchors(segment, version.language));
  return side;
}

AlignmentSide measure(const TextVersion& version, const SideAnchors& anchors) {
  AlignmentSide side;
  side.lengths_before.push_back(0);
  side.unmatched_before.push_back(0);
  side.blanks_before.push_back(0);
  side.breaks_before.push_back(0);
  side.anchor_starts.push_back(0);
  auto next_paragraph = std::ranges::upper_bound(version.paragraph_starts, std::size_t{0});
  for (std::size_t i = 0; i < version.segments.size(); ++i) {
    const std::size_t length = count_code_points(trim(version.segments[i]));
    side.lengths_before.push_back(side.lengths_before[i] + static_cast<double>(length));
    side.blanks_before.push_back(side.blanks_before[i] + (length == 0 ? 1 : 0));
    double unmatched = 0;
    for (const Anchor& anchor : anchors.sentences[i])
      unmatched += weight_of(anchor.kind).unmatched;
    side.unmatched_before.push_back(side.unmatched_before[i] + unmatched);
    const bool ends = next_paragraph != version.paragraph_starts.end() && *next_paragraph == i + 1;
    side.breaks_before.push_back(side.breaks_before[i] + (ends ? 1 : 0));
    if (ends) ++next_paragraph;
  }
  return side;
}

using PlacesByKey = std::unordered_map<std::uint64_t, AnchorPlaces>;

PlacesByKey collect_places(const SideAnchors& source, const SideAnchors& target) {
  PlacesByKey places;
  for (std::size_t i = 0; i < source.sentences.size(); ++i)
    for (const Anchor& anchor : source.sentences[i])
      places[anchor.key].source.push_back(static_cast<std::uint32_t>(i));
  for (std::size_t j = 0; j < target.sentences.size(); ++j)
    for (const Anchor& anchor : target.sentences[j])
      if (const auto found = places.find(anchor.key); found != places.end())
        found->second.target.push_back(static_cast<std::uint32_t>(j));
  return places;
}

/// How surprising it is that two sentences share this anchor by chance.
double surprise(const AnchorPlaces& places, std::size_t sentences) {
  const double occurrences =
      static_cast<double>(std::max(places.source.size(), places.target.size()));
  return std::log(std::min(static_cast<double>(sentences) / occurrences, kNeighbourhood));
}

/// Numbers the anchors that both sides have, in order of their first place in the source.
class SharedAnchors {
 public:
  SharedAnchors(AlignmentProblem& problem, PlacesByKey places, std::size_t sentences)
      : problem_(problem), places_(std::move(places)), sentences_(sentences) {}

  void fill(AlignmentSide& side, const SideAnchors& anchors) {
    for (const std::vector<Anchor>& sentence : anchors.sentences) {
      for (const Anchor& anchor : sentence)
        if (const auto number = number_of(anchor)) side.anchors.push_back(*number);
      side.anchor_starts.push_back(side.anchors.size());
    }
  }

 private:
  std::optional<std::uint32_t> number_of(const Anchor& anchor) {
    if (const auto known = numbers_.find(anchor.key); known != numbers_.end()) return known->second;
    const auto found = places_.find(anchor.key);
    if (found == places_.end() || found->second.target.empty()) return std::nullopt;
    const KindWeight weight = weight_of(anchor.kind);
    problem_.gains.push_back(weight.share * surprise(found->second, sentences_) +
                             2 * weight.unmatched);
    problem_.places.push_back(std::move(found->second));
    const auto number = static_cast<std::uint32_t>(problem_.gains.size() - 1);
    numbers_.emplace(anchor.key, number);
    return number;
  }

  AlignmentProblem& problem_;
  PlacesByKey places_;
  std::size_t sentences_;
  std::unordered_map<std::uint64_t, std::uint32_t> numbers_;
};

template <class Number>
std::vector<Number> mirrored_sums(const std::vector<Number>& sums) {
  std::vector<Number> out(sums.rbegin(), sums.rend());
  for (Number& sum : out)
    sum = sums.back() - sum;
  return out;
}

AlignmentSide mirrored_side(const AlignmentSide& side) {
  AlignmentSide out;
  out.lengths_before = mirrored_sums(side.lengths_before);
  out.unmatched_before = mirrored_sums(side.unmatched_before);
  out.blanks_before = mirrored_sums(side.blanks_before);
  out.anchor_starts = mirrored_sums(side.anchor_starts);
  out.anchors.assign(side.anchors.rbegin(), side.anchors.rend());
  // A paragraph that begins at boundary i is counted from there on, so the sums shift by one.
  out.breaks_before.assign(side.size() + 1, 0);
  for (std::size_t i = 1; i <= side.size(); ++i)
    out.breaks_before[i] =
        out.breaks_before[i - 1] + (side.begins_paragraph(side.size() - i) ? 1U : 0U);
  return out;
}

std::vector<std::uint32_t> mirrored_places(const std::vector<std::uint32_t>& places,
                                           std::size_t size) {
  std::vector<std::uint32_t> out(places.rbegin(), places.rend());
  for (std::uint32_t& place : out)
    place = static_cast<std::uint32_t>(size - 1 - place);
  return out;
}

}  // namespace

AlignmentProblem build_problem(const TextVersion& source, const TextVersion& target) {
  const SideAnchors source_anchors = find_side_anchors(source);
  const SideAnchors target_anchors = find_side_anchors(target);
  AlignmentProblem problem;
  problem.source = measure(source, source_anchors);
  problem.target = measure(target, target_anchors);
  SharedAnchors shared(problem, collect_places(source_anchors, target_anchors),
                       std::max(source.segments.size(), target.segments.size()));
  shared.fill(problem.source, source_anchors);
  shared.fill(problem.target, target_anchors);
  problem.knows_paragraphs = !source.paragraph_starts.empty() && !target.paragraph_starts.empty();
  // One sentence's worth of even lengths keeps the ratio of tiny texts near 1.
  constexpr double kPriorLength = 100;
  problem.target_per_source = (problem.target.lengths_before.back() + kPriorLength) /
                              (problem.source.lengths_before.back() + kPriorLength);
  return problem;
}

double shared_gain(const AlignmentProblem& problem, std::size_t source, std::size_t target) {
  double gain = 0;
  for (const std::uint32_t anchor : problem.source.anchors_of(source))
    if (std::ranges::binary_search(problem.places[anchor].target, target))
      gain += problem.gains[anchor];
  return gain;
}

AlignmentProblem mirrored(const AlignmentProblem& problem) {
  AlignmentProblem out;
  out.source = mirrored_side(problem.source);
  out.target = mirrored_side(problem.target);
  out.target_per_source = problem.target_per_source;
  out.knows_paragraphs = problem.knows_paragraphs;
  out.gains = problem.gains;
  for (const AnchorPlaces& places : problem.places)
    out.places.push_back({mirrored_places(places.source, problem.source.size()),
                          mirrored_places(places.target, problem.target.size())});
  return out;
}

}  // namespace neuf

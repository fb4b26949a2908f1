#include "core/match/transfer.h"

#include "core/text/token.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace neuf {
namespace {

using Spots = std::vector<CodeSpot>;

bool same_sequence(const Spots& a, const Spots& b) {
  return std::ranges::equal(a, b, [](const CodeSpot& one, const CodeSpot& other) {
    return one.kind == other.kind && one.pair == other.pair;
  });
}

/// Whether a code of the target is the counterpart of one of the source.
bool corresponds(const Segment& target, const CodeSpot& t, const Segment& source,
                 const CodeSpot& s) {
  const bool is_code = t.code != CodeSpot::npos;
  if (t.kind != s.kind || is_code != (s.code != CodeSpot::npos)) return false;
  if (is_code) return target.codes[t.code].code.id == source.codes[s.code].code.id;
  return t.range.of(target.text) == s.range.of(source.text);
}

/// For each code of the target the index of its counterpart in the source; empty if one has none.
/// Equal ones ("%s … %s") go in order, each at most once.
std::optional<std::vector<std::size_t>> find_counterparts(const Segment& target,
                                                          const Spots& target_spots,
                                                          const Segment& source,
                                                          const Spots& source_spots) {
  std::vector<std::size_t> counterparts;
  std::vector<bool> used(source_spots.size());
  for (const CodeSpot& t : target_spots) {
    std::size_t s = 0;
    while (s < source_spots.size() && (used[s] || !corresponds(target, t, source, source_spots[s])))
      ++s;
    if (s == source_spots.size()) return std::nullopt;
    used[s] = true;
    counterparts.push_back(s);
  }
  return counterparts;
}

/// For each code of the target the one of the query that takes its place; empty where it isn't
/// clear.
std::optional<Spots> find_replacements(const Segment& query, const Segment& source,
                                       const Segment& target, const Spots& target_spots) {
  const Spots query_spots = find_codes(query);
  const Spots source_spots = find_codes(source);
  if (!same_sequence(query_spots, source_spots)) return std::nullopt;
  const auto counterparts = find_counterparts(target, target_spots, source, source_spots);
  if (!counterparts) return std::nullopt;
  Spots replacements;
  for (const std::size_t index : *counterparts)
    replacements.push_back(query_spots[index]);
  return replacements;
}

/// The target's text with the codes of `query` at the places of its own.
Segment rebuild(const Segment& target, const Spots& target_spots, const Segment& query,
                const Spots& replacements) {
  Segment built;
  std::size_t done = 0;
  for (std::size_t i = 0; i < target_spots.size(); ++i) {
    const ByteRange range = target_spots[i].range;
    if (range.start > done) built.text.append(target.text, done, range.start - done);
    done = std::max(done, range.limit);
    const CodeSpot& with = replacements[i];
    if (with.code == CodeSpot::npos)
      built.text += with.range.of(query.text);
    else
      built.codes.push_back({built.text.size(), query.codes[with.code].code});
  }
  built.text.append(target.text, done);
  return built;
}

}  // namespace

bool can_transfer_codes(const Segment& query, const Segment& source, const Segment& target) {
  const Spots target_spots = find_codes(target);
  return target_spots.empty() || find_replacements(query, source, target, target_spots).has_value();
}

std::optional<Segment> transfer_codes(const Segment& query, const Segment& source,
                                      const Segment& target) {
  const Spots target_spots = find_codes(target);
  if (target_spots.empty()) return target;
  const auto replacements = find_replacements(query, source, target, target_spots);
  if (!replacements) return std::nullopt;
  return rebuild(target, target_spots, query, *replacements);
}

}  // namespace neuf

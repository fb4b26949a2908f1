// Entry point: units_from_links(); the rest is local.
#include "core/align/units.h"

#include "core/base/unicode.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace neuf {
namespace {

/// Where a unit's source stands: its first segment, and how many it joins. In reading order, the
/// shorter first.
using SourceRun = std::pair<std::size_t, std::size_t>;

bool begins_blank(std::string_view text) {
  std::size_t offset = 0;
  return text.empty() || is_white_space(next_code_point(text, offset));
}

bool ends_blank(std::string_view text) {
  return text.empty() || trim(text).end() != text.end();
}

std::string join(const std::vector<std::string>& segments, std::size_t first, std::size_t count) {
  std::string text;
  for (std::size_t i = first; i < first + count; ++i) {
    if (!ends_blank(text) && !begins_blank(segments[i])) text += ' ';
    text += segments[i];
  }
  return std::string(trim(text));
}

bool fits(const std::vector<std::size_t>& side, std::size_t size) {
  return !side.empty() && side.front() + side.size() <= size;
}

class UnitBuilder {
 public:
  UnitBuilder(const TextVersion& source, const std::string& document)
      : source_(source), document_(document) {}

  void add(const TextVersion& target, const Link& link) {
    if (!fits(link.source, source_.segments.size()) || !fits(link.target, target.segments.size()))
      return;
    const SourceRun run{link.source.front(), link.source.size()};
    Variant variant;
    variant.language = target.language;
    variant.segment = Segment(join(target.segments, link.target.front(), link.target.size()));
    variant.origin = Origin::alignment;
    variant.confidence = link.confidence;
    if (variant.segment.empty()) return;
    auto unit_at = units_.find(run);
    if (unit_at == units_.end()) unit_at = units_.emplace(run, begin_unit(run)).first;
    Unit& unit = unit_at->second;
    if (unit.find(target.language) == nullptr) unit.variants.push_back(std::move(variant));
  }

  std::vector<Unit> take() {
    std::vector<Unit> units;
    for (auto& [run, unit] : units_)
      if (!unit.variants.front().segment.empty()) units.push_back(std::move(unit));
    return units;
  }

 private:
  Unit begin_unit(const SourceRun& run) const {
    const auto [first, count] = run;
    Unit unit;
    Variant variant;
    variant.language = source_.language;
    variant.segment = Segment(join(source_.segments, first, count));
    unit.variants.push_back(std::move(variant));
    unit.context.previous = neighbour_before(first);
    unit.context.next = neighbour_after(first + count);
    if (!document_.empty())
      unit.occurrences.push_back({document_, static_cast<std::uint32_t>(first + 1)});
    return unit;
  }

  /// The nearest segments that aren't blank; empty at the ends of the document.
  std::string neighbour_before(std::size_t first) const {
    while (first > 0)
      if (const std::string_view text = trim(source_.segments[--first]); !text.empty())
        return std::string(text);
    return {};
  }

  std::string neighbour_after(std::size_t limit) const {
    for (; limit < source_.segments.size(); ++limit)
      if (const std::string_view text = trim(source_.segments[limit]); !text.empty())
        return std::string(text);
    return {};
  }

  const TextVersion& source_;
  const std::string& document_;
  std::map<SourceRun, Unit> units_;
};

}  // namespace

std::vector<Unit> units_from_links(const TextVersion& source,
                                   const std::vector<AlignedVersion>& targets,
                                   const std::string& document) {
  UnitBuilder builder(source, document);
  for (const AlignedVersion& target : targets)
    for (const Link& link : target.links)
      builder.add(target.version, link);
  return builder.take();
}

}  // namespace neuf

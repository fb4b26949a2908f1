// Entry points: units_of(), units_from_links(); the rest is local.
#include "core/align/units.h"

#include "core/base/unicode.h"
#include "core/text/core.h"

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

bool is_blank(const Segment& segment) {
  return segment.codes.empty() && trim(segment.text).empty();
}

Segment join(const std::vector<Segment>& segments, SegmentSpan range) {
  Segment joined;
  for (std::size_t i = range.start; i < range.limit; ++i) {
    if (!ends_blank(joined.text) && !begins_blank(segments[i].text)) joined.text += ' ';
    joined = concatenate(std::move(joined), segments[i]);
  }
  return is_blank(joined) ? Segment() : core_of(joined).segment;
}

class UnitBuilder {
 public:
  explicit UnitBuilder(const Release& release) : source_(release.source), document_(release.id) {}

  void add(const ReleaseText& target, const ReleaseLink& link) {
    if (link.source.empty() || link.target.empty()) return;
    Variant variant;
    variant.language = target.language;
    variant.segment = join(target.segments, link.target);
    variant.origin = Origin::alignment;
    variant.confidence = link.confidence;
    if (variant.segment.empty()) return;
    const SourceRun run{link.source.start, link.source.size()};
    auto unit_at = units_.find(run);
    if (unit_at == units_.end()) unit_at = units_.emplace(run, begin_unit(link.source)).first;
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
  Unit begin_unit(SegmentSpan range) const {
    Unit unit;
    Variant variant;
    variant.language = source_.language;
    variant.segment = join(source_.segments, range);
    unit.variants.push_back(std::move(variant));
    unit.context.previous = neighbour_before(range.start);
    unit.context.next = neighbour_after(range.limit);
    if (!document_.empty())
      unit.occurrences.push_back({document_, static_cast<std::uint32_t>(range.start + 1)});
    return unit;
  }

  /// The nearest segments that aren't blank; empty at the ends of the document.
  std::string neighbour_before(std::size_t first) const {
    while (first > 0)
      if (const std::string_view text = trim(source_.segments[--first].text); !text.empty())
        return std::string(text);
    return {};
  }

  std::string neighbour_after(std::size_t limit) const {
    for (; limit < source_.segments.size(); ++limit)
      if (const std::string_view text = trim(source_.segments[limit].text); !text.empty())
        return std::string(text);
    return {};
  }

  const ReleaseText& source_;
  const std::string& document_;
  std::map<SourceRun, Unit> units_;
};

ReleaseText plain_text(const TextVersion& version) {
  ReleaseText text{version.language, {}, {}};
  for (const std::string& segment : version.segments)
    text.segments.emplace_back(segment);
  return text;
}

/// Empty where the indices lie behind the text.
std::optional<SegmentSpan> range_of(const std::vector<std::size_t>& indices, std::size_t size) {
  if (indices.empty()) return SegmentSpan{};
  const SegmentSpan range{indices.front(), indices.front() + indices.size()};
  return range.limit <= size ? std::optional(range) : std::nullopt;
}

}  // namespace

std::vector<Unit> units_of(const Release& release) {
  UnitBuilder builder(release);
  for (const ReleaseTranslation& translation : release.translations)
    for (const ReleaseLink& link : translation.links)
      builder.add(translation.text, link);
  return builder.take();
}

std::vector<Unit> units_from_links(const TextVersion& source,
                                   const std::vector<AlignedVersion>& targets,
                                   const std::string& document) {
  Release release;
  release.id = document;
  release.source = plain_text(source);
  for (const AlignedVersion& target : targets) {
    ReleaseTranslation translation{plain_text(target.version), {}};
    for (const Link& link : target.links) {
      const auto from = range_of(link.source, source.segments.size());
      const auto to = range_of(link.target, target.version.segments.size());
      if (from && to) translation.links.push_back({*from, *to, link.confidence});
    }
    release.translations.push_back(std::move(translation));
  }
  return units_of(release);
}

}  // namespace neuf

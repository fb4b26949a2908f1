#include "core/align/releases.h"

#include "core/align/units.h"
#include "core/base/unicode.h"
#include "core/store/record_parts.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace neuf {
namespace {

std::vector<ReleaseLink> to_ranges(const std::vector<Link>& links) {
  std::vector<ReleaseLink> ranges;
  ReleaseLink last;
  for (const Link& link : links) {
    last.source = {last.source.limit, last.source.limit + link.source.size()};
    last.target = {last.target.limit, last.target.limit + link.target.size()};
    last.confidence = link.confidence;
    ranges.push_back(last);
  }
  return ranges;
}

/// What two units made of a release have in common when they are made alike: all but their place
/// and the confidence.
std::string likeness_of(const Unit& unit) {
  ByteWriter out;
  for (const Variant& variant : unit.variants) {
    out.string(variant.language.tag());
    write_segment(out, variant.segment);
  }
  out.string(unit.context.previous);
  out.string(unit.context.next);
  return out.take();
}

/// Finds for a new unit one that the release, as it stood before, had made alike.
class OldUnits {
 public:
  explicit OldUnits(const std::optional<StoredRelease>& old) {
    if (!old) return;
    const std::vector<Unit> units = units_of(old->release);
    if (units.size() != old->units.size()) return;  // made by other rules: none is known
    for (std::size_t i = 0; i < units.size(); ++i)
      ids_[likeness_of(units[i])].push_back(old->units[i]);
  }

  /// Each once; 0 when there is none.
  UnitId take(const Unit& unit) {
    const auto found = ids_.find(likeness_of(unit));
    if (found == ids_.end() || found->second.empty()) return 0;
    const UnitId id = found->second.front();
    found->second.pop_front();
    return id;
  }

 private:
  std::map<std::string, std::deque<UnitId>> ids_;
};

Result<std::optional<StoredRelease>> find_old(const Store& store, std::string_view memory,
                                              const std::string& id) {
  const auto txn = store.read();
  if (!txn) return txn.error();
  const auto found = txn->memory(memory);
  if (!found) return found.error();
  return txn->find_release(found->id, id);
}

}  // namespace

TextVersion to_version(const ReleaseText& text) {
  TextVersion version{text.language, {}, {}};
  for (const Segment& segment : text.segments)
    version.segments.emplace_back(trim(segment.text));
  for (const ReleaseParagraph& paragraph : text.paragraphs)
    version.paragraph_starts.push_back(paragraph.start);
  return version;
}

Status align_release(Release& release, const AlignProgress& progress) {
  const TextVersion source = to_version(release.source);
  std::size_t done = 0;
  for (ReleaseTranslation& translation : release.translations) {
    if (progress) progress(done++, release.translations.size());
    const auto links = align(source, to_version(translation.text));
    if (!links) return links.error();
    translation.links = to_ranges(*links);
  }
  return {};
}

Result<ReleaseReport> store_release(Store& store, std::string_view memory, const Release& release,
                                    const StoreReleaseOptions& options) {
  if (auto checked = check_release(release); !checked) return checked.error();
  const auto old = find_old(store, memory, release.id);
  if (!old) return old.error();
  ReleaseWrite write{release, {}, 0};
  const bool replaces = *old && options.existing == StoreReleaseOptions::Existing::replace;
  if (replaces) write.replaces = options.if_revision != 0 ? options.if_revision : (*old)->revision;
  OldUnits known(replaces ? *old : std::nullopt);
  for (Unit& unit : units_of(release)) {
    const UnitId same = known.take(unit);
    write.units.push_back({std::move(unit), same});
  }
  return store.put_release(memory, write, options.write);
}

Result<const ReleaseTranslation*> find_translation(const Release& release, const std::string& tag) {
  const auto language = Language::parse(tag);
  if (!language) return language.error();
  const auto found = std::ranges::find_if(release.translations, [&](const ReleaseTranslation& one) {
    return one.text.language == *language;
  });
  if (found != release.translations.end()) return &*found;
  std::string list;
  for (const ReleaseTranslation& one : release.translations)
    list += (list.empty() ? "" : ", ") + one.text.language.tag();
  return Error{ErrorCode::not_found,
               "the release has no translation in " + language->tag() + "; it has " + list,
               release.id};
}

}  // namespace neuf

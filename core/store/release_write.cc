#include "core/store/release_write.h"

#include "core/base/in_quotes.h"
#include "core/store/history.h"
#include "core/store/keys.h"
#include "core/store/release_table.h"
#include "core/store/unit_check.h"
#include "core/store/view.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace neuf {
namespace {

/// What a unit of the release as it stood before is in it now.
struct Place {
  std::vector<Occurrence> occurrences;
  const Unit* made = nullptr;  ///< one that was made alike; null: it is in it no more
};

/// An aligned text that nobody touched is as sure as its link.
void take_confidence(Unit& unit, const Unit& made) {
  for (const Variant& one : made.variants)
    for (Variant& variant : unit.variants)
      if (variant.language == one.language && variant.segment == one.segment &&
          variant.origin == Origin::alignment)
        variant.confidence = one.confidence;
}

void take_place(Unit& unit, const std::string& release, const Place& place) {
  std::vector<Occurrence> occurrences;
  std::ranges::copy_if(unit.occurrences, std::back_inserter(occurrences),
                       [&](const Occurrence& one) { return one.document != release; });
  std::ranges::copy(place.occurrences, std::back_inserter(occurrences));
  occurrences.resize(std::min(occurrences.size(), kMostUnitItems));
  if (!std::ranges::is_permutation(occurrences, unit.occurrences))
    unit.occurrences = std::move(occurrences);
  if (place.made != nullptr) take_confidence(unit, *place.made);
}

/// Whether a change wrote a release, or took such a change back.
Result<bool> is_of_release(const Txn& txn, MemoryId memory, ChangeId change) {
  while (true) {
    const auto record = published_change(txn, memory, change);
    if (!record) return record.error();
    if (!*record) return true;  // not published: whoever wrote it will settle with us
    const ChangeInMemory known = describe(change, **record);
    if (known.kind != ChangeKind::undo) return known.kind == ChangeKind::release;
    change = known.undoes;
  }
}

/// Writes the units of one release, as part of a change.
class ReleaseUnits {
 public:
  ReleaseUnits(Txn& txn, OpenChange& change, const std::string& release, ReleaseReport& report)
      : txn_(txn),
        change_(change),
        release_(release),
        report_(report),
        view_(txn, change.memory.id, change.info.id) {}

  /// Gives units of the release as it stood before the places that they have in it now, and the
  /// confidence of their links.
  Status place(const std::vector<UnitId>& units, const std::vector<ReleaseUnit>& now) {
    std::map<UnitId, Place> places;
    for (const UnitId unit : units)
      places[unit];
    for (const ReleaseUnit& one : now) {
      if (one.same_as == 0) continue;
      Place& place = places[one.same_as];
      place.made = &one.unit;
      std::ranges::copy(one.unit.occurrences, std::back_inserter(place.occurrences));
    }
    for (const auto& [unit, place] : places)
      if (auto placed = put_in_place(unit, place); !placed) return placed;
    return {};
  }

  /// Adds those that are new; the ids of all, in order.
  Result<std::vector<UnitId>> add(const std::vector<ReleaseUnit>& units) {
    std::vector<UnitId> ids;
    UnitWriter writer = change_.writer(txn_);
    for (const ReleaseUnit& one : units) {
      ids.push_back(one.same_as);
      if (one.same_as != 0) {
        ++report_.kept;
        continue;
      }
      const auto outcome = writer.add(one.unit);
      if (!outcome) return outcome.error();
      ids.back() = outcome->unit;
      ++(outcome->added == Added::added ? report_.added : report_.merged);
    }
    return ids;
  }

  /// Publishes the change.
  Status publish() {
    change_.memory.state.units += report_.added;
    change_.memory.state.units -= report_.deleted;
    const ChangeCounts counts{report_.added, report_.merged + moved_, report_.deleted};
    auto published = publish_change(txn_, change_, {ChangeKind::release, 0, counts, 0});
    if (!published) return published;
    report_.change = change_.info.id;
    report_.generation = change_.record.generation;
    return {};
  }

 private:
  Status put_in_place(UnitId id, const Place& place) {
    const auto row = view_.row_of(id);
    if (!row) return row.error();
    if (*row == 0) return {};  // somebody deleted it
    const auto record = view_.row(*row);
    if (!record) return record.error();
    Unit unit = (*record)->unit;
    take_place(unit, release_, place);
    if (unit == (*record)->unit) return {};
    if (place.made != nullptr) return put(*row, std::move(unit));
    const auto is_dropped = is_dropped_with_its_place(unit);
    if (!is_dropped) return is_dropped.error();
    if (!*is_dropped) {
      ++report_.detached;
      return put(*row, std::move(unit));
    }
    ++report_.deleted;
    return put_deletion(txn_, change_.memory.id, change_.info.id, *row);
  }

  Status put(RowId row, Unit unit) {
    ++moved_;
    return change_.writer(txn_).put_row(std::move(unit), row);
  }

  /// A unit goes with its last place, unless anything but releases had to do with it.
  Result<bool> is_dropped_with_its_place(const Unit& unit) {
    if (!unit.occurrences.empty()) return false;
    auto rows = view_.newest(Table::moved, unit.id);
    if (!rows) return rows.error();
    rows->push_back(unit.id);
    for (const RowId row : *rows) {
      const auto header = view_.header(row);
      if (!header) return header.error();
      if (!*header || (*header)->change == change_.info.id) continue;
      auto is_of_releases = is_of_release(txn_, change_.memory.id, (*header)->change);
      if (!is_of_releases || !*is_of_releases) return is_of_releases;
    }
    return true;
  }

  Txn& txn_;
  OpenChange& change_;
  const std::string& release_;
  ReleaseReport& report_;
  View view_;
  std::uint64_t moved_ = 0;  ///< units that were written anew with other places
};

OpenChange begin_change(MemoryEntry memory, std::string_view id, const ReleaseOptions& options) {
  OpenChange change = open_change(std::move(memory), options.author, options.time);
  // As in an import, none of its units replaces another of them.
  change.info.kind = ChangeInfo::Kind::import;
  change.record.title = id;
  return change;
}

/// Whether the release is still what the writer thinks that it is.
Status check_revision(const std::optional<StoredRelease>& old, const ReleaseWrite& write) {
  const std::string& id = write.release.id;
  const ChangeId revision = old ? old->revision : 0;
  if (revision == write.replaces) return {};
  if (write.replaces == 0)
    return Error{ErrorCode::already_exists,
                 "the memory has a release " + in_quotes(id) +
                     " already; realign it, or say that it is to be replaced",
                 ""};
  return Error{ErrorCode::conflict,
               "somebody changed or removed the release meanwhile; read it again", id};
}

Status check_kept(const std::optional<StoredRelease>& old, const ReleaseWrite& write) {
  std::unordered_set<UnitId> known;
  if (old) known.insert(old->units.begin(), old->units.end());
  for (const ReleaseUnit& one : write.units)
    if (one.same_as != 0 && !known.contains(one.same_as))
      return Error{ErrorCode::invalid_argument,
                   "unit " + std::to_string(one.same_as) + " isn't one of the release",
                   write.release.id};
  return {};
}

using Content = std::optional<ReleaseRecord::Content>;

/// What a change made of a release; nothing where it removed it, and for change 0.
Result<Content> content_of(const Txn& txn, MemoryId memory, ChangeId change) {
  if (change == 0) return Content();
  auto record = release_of_change(txn, memory, change);
  if (!record) return record.error();
  return *record ? std::move((*record)->content) : Content();
}

bool is_same(const Content& a, const Content& b) {
  return a && b ? a->release == b->release : a.has_value() == b.has_value();
}

std::vector<Unit> new_units(const std::vector<ReleaseUnit>& units) {
  std::vector<Unit> found;
  for (const ReleaseUnit& one : units)
    if (one.same_as == 0) found.push_back(one.unit);
  return found;
}

}  // namespace

Result<ReleaseReport> put_release(Txn& txn, std::string_view memory, const ReleaseWrite& write,
                                  const ReleaseOptions& options) {
  auto entry = need_entry(txn, memory);
  if (!entry) return entry.error();
  const auto old = find_release(txn, entry->id, write.release.id);
  if (!old) return old.error();
  if (auto checked = check_revision(*old, write); !checked) return checked.error();
  if (auto checked = check_kept(*old, write); !checked) return checked.error();
  ReleaseReport report;
  report.generation = entry->state.generation;
  const std::vector<Unit> units = new_units(write.units);
  if (*old && (*old)->release == write.release && units.empty()) {
    report.kept = write.units.size();
    return report;
  }
  OpenChange change = begin_change(std::move(*entry), write.release.id, options);
  ReleaseUnits writer(txn, change, write.release.id, report);
  const std::vector<UnitId> before = *old ? (*old)->units : std::vector<UnitId>();
  if (auto placed = writer.place(before, write.units); !placed) return placed.error();
  auto ids = writer.add(write.units);
  if (!ids) return ids.error();
  const ReleaseRecord record{write.release.id, write.replaces,
                             Content({write.release, std::move(*ids)})};
  auto put = put_release_record(txn, change.memory.id, change.info.id, record);
  if (!put) return put.error();
  auto languages = put_languages(txn, change.memory, units);
  if (!languages) return languages.error();
  report.new_languages = std::move(*languages);
  if (auto published = writer.publish(); !published) return published.error();
  return report;
}

Result<ReleaseReport> remove_release(Txn& txn, std::string_view memory, std::string_view id,
                                     const ReleaseOptions& options) {
  auto entry = need_entry(txn, memory);
  if (!entry) return entry.error();
  const auto old = need_release(txn, entry->id, id);
  if (!old) return old.error();
  ReleaseReport report;
  OpenChange change = begin_change(std::move(*entry), id, options);
  ReleaseUnits writer(txn, change, old->release.id, report);
  if (auto placed = writer.place(old->units, {}); !placed) return placed.error();
  const ReleaseRecord record{old->release.id, old->revision, std::nullopt};
  auto put = put_release_record(txn, change.memory.id, change.info.id, record);
  if (!put) return put.error();
  if (auto published = writer.publish(); !published) return published.error();
  return report;
}

Result<bool> must_restore_release(const Txn& txn, MemoryId memory, ChangeId target,
                                  UndoOptions::Later later) {
  const auto record = release_of_change(txn, memory, target);
  if (!record) return record.error();
  if (!*record) return false;
  const std::string& id = (*record)->id;
  const auto revision = release_revision(txn, memory, id);
  if (!revision) return revision.error();
  const auto now = content_of(txn, memory, *revision);
  if (!now) return now.error();
  const auto before = content_of(txn, memory, (*record)->replaces);
  if (!before) return before.error();
  if (is_same(*now, *before)) return false;
  const ChangeId expected = (*record)->content ? target : 0;
  if (*revision == expected || later == UndoOptions::Later::overwrite) return true;
  return Error{ErrorCode::conflict,
               "the release " + in_quotes(id) +
                   " was changed again since; take that back first, or force it",
               "change " + std::to_string(target)};
}

Status restore_release(Txn& txn, const OpenChange& change, ChangeId target) {
  const MemoryId memory = change.memory.id;
  const auto undone = release_of_change(txn, memory, target);
  if (!undone) return undone.error();
  const auto now = release_revision(txn, memory, (*undone)->id);
  if (!now) return now.error();
  auto before = content_of(txn, memory, (*undone)->replaces);
  if (!before) return before.error();
  const ReleaseRecord restored{(*undone)->id, *now, std::move(*before)};
  return put_release_record(txn, memory, change.info.id, restored);
}

}  // namespace neuf

#include "core/store/edit.h"

#include "core/store/open_change.h"
#include "core/store/view.h"

#include <set>
#include <string>
#include <utility>

// Entry points: update_unit(), delete_units(). Each is one change in one transaction.

namespace neuf {
namespace {

constexpr std::size_t kMostDeleted = 10'000;
constexpr std::size_t kMostNamedInError = 8;

Error missing_units(const std::string& memory, const std::vector<UnitId>& ids) {
  std::string list;
  for (std::size_t i = 0; i < ids.size() && i < kMostNamedInError; ++i)
    list += (i == 0 ? "" : ", ") + std::to_string(ids[i]);
  if (ids.size() > kMostNamedInError) list += " …";
  return {ErrorCode::not_found,
          "the memory has no unit " + list + " (any more); nothing was changed", memory};
}

Status check_revision(UnitId id, RowId revision, const EditOptions& options) {
  if (!options.if_revision || *options.if_revision == revision) return {};
  return Error{ErrorCode::conflict,
               "the unit was changed since it was read (it had revision " +
                   std::to_string(*options.if_revision) + ", and has " + std::to_string(revision) +
                   "); read it again, and apply the change to what it is now",
               "unit " + std::to_string(id)};
}

bool same_content(const Variant& a, const Variant& b) {
  return a.segment == b.segment && a.state == b.state && a.origin == b.origin &&
         a.confidence == b.confidence;
}

/// The variant keeps its dates and authors where it stays as it is.
void date(Variant& variant, const Variant* old, const ChangeInfo& change) {
  variant.created_by = old != nullptr ? old->created_by : change.author;
  variant.created = old != nullptr ? old->created : change.time;
  variant.changed_by = old != nullptr ? old->changed_by : std::string();
  variant.changed = old != nullptr ? old->changed : 0;
  if (old == nullptr || same_content(variant, *old)) return;
  variant.changed_by = change.author;
  variant.changed = change.time;
}

/// `content` in the place of `old`; equal to it when nothing is new.
Unit edited(const Unit& old, Unit content, const ChangeInfo& change) {
  content.id = old.id;
  content.created_by = old.created_by;
  content.created = old.created;
  content.changed_by = old.changed_by;
  content.changed = old.changed;
  for (Variant& variant : content.variants)
    date(variant, old.find(variant.language), change);
  if (content == old) return content;
  content.changed_by = change.author;
  content.changed = change.time;
  return content;
}

}  // namespace

Result<EditReport> update_unit(Txn& txn, std::string_view memory, const Unit& content,
                               const EditOptions& options) {
  auto entry = need_entry(txn, memory);
  if (!entry) return entry.error();
  View view(txn, entry->id);
  const auto row = view.row_of(content.id);
  if (!row) return row.error();
  if (*row == 0) return missing_units(entry->record.settings.name, {content.id});
  if (auto checked = check_revision(content.id, *row, options); !checked) return checked.error();
  const auto old = view.row(*row);
  if (!old) return old.error();
  OpenChange change = open_change(std::move(*entry), options.author, options.time);
  EditReport report;
  report.generation = change.memory.state.generation;
  report.revision = *row;
  const Unit unit = edited((*old)->unit, content, change.info);
  if (unit == (*old)->unit) return report;
  if (auto put = change.writer(txn).put_row(unit, *row); !put) return put.error();
  auto languages = put_languages(txn, change.memory, {unit});
  if (!languages) return languages.error();
  report.new_languages = std::move(*languages);
  const ChangeDetails details{ChangeKind::edit, 0, {0, 1, 0}, 0};
  if (auto published = publish_change(txn, change, details); !published) return published.error();
  report.change = change.info.id;
  report.generation = change.record.generation;
  report.revision = change.memory.state.last_row;
  report.units = 1;
  return report;
}

Result<EditReport> delete_units(Txn& txn, std::string_view memory, const std::vector<UnitId>& ids,
                                const EditOptions& options) {
  const std::set<UnitId> units(ids.begin(), ids.end());
  if (units.size() > kMostDeleted)
    return Error{ErrorCode::limit_exceeded, "at most 10,000 units can be deleted at once", ""};
  if (options.if_revision && units.size() != 1)
    return Error{ErrorCode::invalid_argument, "a revision can be given for one unit only", ""};
  auto entry = need_entry(txn, memory);
  if (!entry) return entry.error();
  View view(txn, entry->id);
  std::vector<RowId> rows;
  std::vector<UnitId> missing;
  for (const UnitId unit : units) {
    const auto row = view.row_of(unit);
    if (!row) return row.error();
    if (*row == 0) missing.push_back(unit);
    rows.push_back(*row);
  }
  if (!missing.empty()) return missing_units(entry->record.settings.name, missing);
  EditReport report;
  report.generation = entry->state.generation;
  if (units.empty()) return report;
  if (auto checked = check_revision(*units.begin(), rows.front(), options); !checked)
    return checked.error();
  OpenChange change = open_change(std::move(*entry), options.author, options.time);
  for (const RowId row : rows)
    if (auto put = put_deletion(txn, change.memory.id, change.info.id, row); !put)
      return put.error();
  change.memory.state.units -= rows.size();
  const ChangeDetails details{ChangeKind::deletion, 0, {0, 0, rows.size()}, 0};
  if (auto published = publish_change(txn, change, details); !published) return published.error();
  report.change = change.info.id;
  report.generation = change.record.generation;
  report.units = rows.size();
  return report;
}

}  // namespace neuf

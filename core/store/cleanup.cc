#include "core/store/cleanup.h"

#include "core/store/import_lock.h"
#include "core/store/keys.h"
#include "core/store/merge.h"
#include "core/store/open_change.h"
#include "core/store/txn.h"
#include "core/store/view.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace neuf {
namespace {

/// Rows of one transaction: some megabytes of pages.
constexpr std::size_t kSliceRows = 5'000;

struct OwnRow {
  RowId row = 0;
  RowRecord record;
};

struct Slice {
  std::vector<OwnRow> own;
  RowId last = 0;  ///< row up to which it reaches; 0: nothing is left
};

/// The next rows of a memory, and those among them that the change wrote.
Result<Slice> read_slice(const Txn& txn, MemoryId memory, ChangeId change, RowId after) {
  Slice slice;
  std::size_t seen = 0;
  const auto read = for_each(txn, Table::rows, keys::of(memory), keys::of(memory, after + 1),
                             [&](const Record& record) -> Result<bool> {
                               slice.last = keys::number_of(record.key);
                               const auto header = decode_row_header(record.value);
                               if (!header) return header.error();
                               if (header->change == change) {
                                 auto decoded = decode_row_of(record.value, slice.last);
                                 if (!decoded) return decoded.error();
                                 slice.own.push_back({slice.last, std::move(*decoded)});
                               }
                               return ++seen < kSliceRows;
                             });
  if (!read) return read.error();
  return slice;
}

Status remove_row(Txn& txn, MemoryId memory, const Language& source, const OwnRow& own) {
  const std::string row = keys::value(own.row);
  const Unit& unit = own.record.unit;
  for (const std::uint64_t hash : identity_hashes(unit, source))
    if (auto gone = txn.remove(Table::identity, keys::of(memory, hash), row); !gone) return gone;
  const RowHeader& header = own.record.header;
  if (header.replaces != 0) {
    auto gone =
        txn.remove(Table::retired, keys::of(memory, header.replaces), keys::value(header.change));
    if (!gone) return gone;
    gone = txn.remove(Table::moved, keys::of(memory, unit.id), row);
    if (!gone) return gone;
  }
  return txn.remove(Table::rows, keys::of(memory, own.row));
}

/// One slice in one transaction; the row that it reached, 0 at the end.
Result<RowId> take_back_slice(const Environment& environment, MemoryId memory, ChangeId change,
                              const Language& source, RowId after) {
  auto txn = Txn::begin(environment, Txn::Mode::write);
  if (!txn) return txn.error();
  const auto slice = read_slice(*txn, memory, change, after);
  if (!slice) return slice.error();
  for (const OwnRow& own : slice->own)
    if (auto gone = remove_row(*txn, memory, source, own); !gone) return gone.error();
  if (slice->last == 0) {
    const std::string key = keys::of(memory, change);
    if (auto gone = txn->remove(Table::changes, key); !gone) return gone.error();
    if (auto gone = txn->remove(Table::pending, key); !gone) return gone.error();
  }
  if (auto committed = txn->commit(); !committed) return committed.error();
  return slice->last;
}

/// What the change deleted is there again; one transaction. Whether anything was left to do.
Result<bool> take_back_deletions(const Environment& environment, MemoryId memory, ChangeId change) {
  auto txn = Txn::begin(environment, Txn::Mode::write);
  if (!txn) return txn.error();
  const View view(*txn, memory);
  const auto rows = view.newest(Table::deleted, change, kSliceRows);
  if (!rows) return rows.error();
  for (const RowId row : *rows)
    if (auto gone = remove_deletion(*txn, memory, change, row); !gone) return gone.error();
  if (auto committed = txn->commit(); !committed) return committed.error();
  return !rows->empty();
}

/// What the taking back must know of the memory and the change.
struct Start {
  Language source;
  RowId first_row = 0;
};

Result<Start> read_start(const Environment& environment, MemoryId memory, ChangeId change) {
  auto txn = Txn::begin(environment, Txn::Mode::read);
  if (!txn) return txn.error();
  const auto memory_bytes = txn->get(Table::memories, keys::of(memory));
  if (!memory_bytes) return memory_bytes.error();
  const auto change_bytes = txn->get(Table::changes, keys::of(memory, change));
  if (!change_bytes) return change_bytes.error();
  if (!*memory_bytes || !*change_bytes)
    return Error{ErrorCode::corrupt, "an unfinished import names no memory", ""};
  auto record = decode_memory(**memory_bytes);
  if (!record) return record.error();
  const auto changed = decode_change(**change_bytes);
  if (!changed) return changed.error();
  return Start{std::move(record->settings.source), changed->first_row};
}

/// Asked under the lock: until then the import may have ended well.
Result<bool> is_still_pending(const Environment& environment, MemoryId memory, ChangeId change) {
  auto txn = Txn::begin(environment, Txn::Mode::read);
  if (!txn) return txn.error();
  const auto entry = txn->get(Table::pending, keys::of(memory, change));
  if (!entry) return entry.error();
  return entry->has_value();
}

}  // namespace

Status take_back(const Environment& environment, MemoryId memory, ChangeId change) {
  const auto start = read_start(environment, memory, change);
  if (!start) return start.error();
  for (bool more = true; more;) {
    const auto taken = take_back_deletions(environment, memory, change);
    if (!taken) return taken.error();
    more = *taken;
  }
  for (RowId after = start->first_row - 1;;) {
    const auto reached = take_back_slice(environment, memory, change, start->source, after);
    if (!reached) return reached.error();
    if (*reached == 0) return {};
    after = *reached;
  }
}

Status purge_memory(const Environment& environment, MemoryId memory) {
  constexpr std::array kTables = {Table::indexes,  Table::runs,         Table::identity,
                                  Table::moved,    Table::deleted,      Table::retired,
                                  Table::rows,     Table::changes,      Table::uses,
                                  Table::releases, Table::release_texts};
  const std::string prefix = keys::of(memory);
  for (const Table table : kTables) {
    if (!environment.has(table)) continue;
    for (std::size_t removed = kSliceRows; removed == kSliceRows;) {
      auto txn = Txn::begin(environment, Txn::Mode::write);
      if (!txn) return txn.error();
      const auto gone = txn->remove_prefix(table, prefix, kSliceRows);
      if (!gone) return gone.error();
      removed = *gone;
      if (auto committed = txn->commit(); !committed) return committed;
    }
  }
  auto txn = Txn::begin(environment, Txn::Mode::write);
  if (!txn) return txn.error();
  const auto gone = txn->remove_prefix(Table::pending, prefix, kSliceRows);
  if (!gone) return gone.error();
  return txn->commit();
}

Result<std::uint64_t> remove_remains(const Environment& environment) {
  std::vector<std::pair<MemoryId, ChangeId>> pending;
  {
    auto txn = Txn::begin(environment, Txn::Mode::read);
    if (!txn) return txn.error();
    const auto read =
        for_each(*txn, Table::pending, "", "", [&](const Record& record) -> Result<bool> {
          pending.emplace_back(keys::memory_of(record.key), keys::number_of(record.key));
          return true;
        });
    if (!read) return read.error();
  }
  std::uint64_t under_way = 0;
  for (const auto& [memory, change] : pending) {
    const auto lock = ImportLock::try_lock(environment.folder(), memory);
    if (!lock) return lock.error();
    if (!*lock) {
      ++under_way;
      continue;
    }
    const auto pending_still = is_still_pending(environment, memory, change);
    if (!pending_still) return pending_still.error();
    if (!*pending_still) continue;
    const Status gone =
        change == 0 ? purge_memory(environment, memory) : take_back(environment, memory, change);
    if (!gone) return gone.error();
  }
  return under_way;
}

}  // namespace neuf

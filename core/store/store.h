#pragma once

#include "core/base/result.h"
#include "core/store/access_key.h"
#include "core/store/changes.h"
#include "core/store/memory.h"
#include "core/store/release.h"
#include "core/store/unit.h"
#include "core/store/uses.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The store: one folder with one LMDB environment that holds all memories.
//   auto store = Store::open("/var/lib/neuf", {});
//   (*store)->create_memory({.name = "press"});
//   auto txn = (*store)->read();                       // a snapshot
//   auto press = txn->find_memory("press");            // optional: empty when there is none
//   (*store)->add_units("press", units, {.author = "anna"});   // durable when it returns
// Several processes may use one store at the same time. Errors of every call: io, storage_full,
// corrupt. Byte formats: docs/format.md.
//
// Rows. A unit's record is written once, under a row number that only grows, and never changes:
// an edit writes a new row and retires the old one, a deletion only retires. So an index that has
// seen all rows up to n only needs the rows after n; whether a row still counts is asked of the
// transaction. A row counts when the change that wrote it is published and no published change
// retired it.

namespace neuf {

struct StoreOptions {
  enum class Access : bool { read_write, read_only };
  Access access = Access::read_write;
  enum class Missing : bool { create, fail };
  Missing missing = Missing::create;
  std::uint64_t map_bytes = 1ull << 40;  ///< address space; halved down to 1 GiB when refused
};

/// Size of the store on disk, in bytes.
struct StoreSize {
  std::uint64_t file_bytes = 0;  ///< of the data file, free pages included
  std::uint64_t used_bytes = 0;  ///< of pages in use
};

/// A generation above all that there are.
inline constexpr std::uint64_t kLatest = ~std::uint64_t{0};

/// A run of the index as it lies in the store (core/match/index). Its bytes are cut into pieces.
struct StoredRun {
  std::uint64_t number = 0;  ///< within its memory and language; never reused
  RowId first_row = 0;       ///< of the rows that it covers
  RowId last_row = 0;
  std::uint64_t segments = 0;
  std::uint64_t bytes = 0;
  std::uint64_t pieces = 0;
  std::uint64_t checksum = 0;
};

/// The runs of a memory's index in one language, in the order of their rows, without a gap.
struct RunCatalogue {
  std::uint64_t version = 0;  ///< grows with each change; 0: there is no index yet
  std::uint64_t next_run = 1;
  std::vector<StoredRun> runs;

  /// All rows up to here are in the runs.
  RowId covered() const { return runs.empty() ? 0 : runs.back().last_row; }
};

/// Errors: corrupt. Empty bytes: an empty catalogue.
Result<RunCatalogue> decode_catalogue(std::string_view bytes);

/// A snapshot: sees nothing that is committed after it began. Not thread-safe; one thread at a
/// time. Don't hold one across a network write: a long reader makes the file grow. Move-only.
class ReadTxn {
 public:
  ReadTxn(ReadTxn&&) noexcept;
  ReadTxn& operator=(ReadTxn&&) noexcept;
  ReadTxn(const ReadTxn&) = delete;
  ReadTxn& operator=(const ReadTxn&) = delete;
  ~ReadTxn();

  /// All memories, by name.
  Result<std::vector<Memory>> memories() const;
  Result<std::optional<Memory>> find_memory(std::string_view name) const;

  /// As find_memory, but none is an Error (not_found, naming those that there are).
  Result<Memory> memory(std::string_view name) const;

  /// All access keys, by name, also those that open nothing any more.
  Result<std::vector<AccessKey>> access_keys() const;

  /// The key with this secret, valid or not. How long it takes tells nothing about other secrets.
  Result<std::optional<AccessKey>> find_access_key(std::string_view secret) const;

  /// Whether there ever was a key, valid or not; quick.
  Result<bool> has_access_keys() const;

  /// The unit with this id as it is now.
  Result<std::optional<Unit>> find_unit(MemoryId memory, UnitId id) const;

  /// The row that holds the unit now, or 0 when there is none (any more). It is the unit's
  /// revision: another one with each change.
  Result<RowId> row_of(MemoryId memory, UnitId id) const;

  /// How often a unit was used; nothing for one that never was, or isn't there.
  Result<Uses> uses(MemoryId memory, UnitId id) const;

  /// Of all units that the memory holds; reads the uses of each.
  Result<MemoryUses> total_uses(MemoryId memory) const;

  /// What happened to a unit, also one that is deleted, the newest first, at most `most` events and
  /// about 16 MB of them; the oldest is its creation. None for an id that no unit ever had.
  Result<std::vector<UnitEvent>> history(MemoryId memory, UnitId id, std::size_t most) const;

  /// Published changes with numbers below `before`, the newest first, at most `most`.
  Result<std::vector<ChangeInMemory>> changes(MemoryId memory, ChangeId before,
                                              std::size_t most) const;

  /// By id.
  Result<std::vector<ReleaseSummary>> releases(MemoryId memory) const;

  Result<std::optional<StoredRelease>> find_release(MemoryId memory, std::string_view id) const;

  /// As find_release, but none is an Error (not_found, naming some that there are).
  Result<StoredRelease> release(MemoryId memory, std::string_view id) const;

  /// The unit in this row, or empty when the row no longer counts (or never did).
  Result<std::optional<Unit>> unit_in_row(MemoryId memory, RowId row) const;

  /// Whether the memory had the unit, with whatever content, at this generation.
  Result<bool> had_unit(MemoryId memory, UnitId unit, std::uint64_t generation) const;

  /// How many of the units of this generation were changed or deleted since. Reads all that was
  /// ever replaced.
  Result<std::uint64_t> changed_since(MemoryId memory, std::uint64_t generation) const;

  /// Whether the row counts; quick: reads the record's first bytes only.
  Result<bool> counts(MemoryId memory, RowId row) const;

  /// The highest row number handed out so far in the memory; 0 for none.
  Result<RowId> last_row(MemoryId memory) const;

  /// The catalogue of the index in a language (its primary subtag) as bytes, to compare and to
  /// decode; borrowed from the transaction.
  Result<std::string_view> run_catalogue(MemoryId memory, std::string_view language) const;

  /// The bytes of a run in the catalogue. They stay where they are, and as they are, in every
  /// transaction that has this run in its catalogue.
  Result<std::vector<std::string_view>> run_pieces(MemoryId memory, std::string_view language,
                                                   std::uint64_t run) const;

  /// Languages that have a catalogue.
  Result<std::vector<std::string>> indexed_languages(MemoryId memory) const;

  /// Rows of [first, last] that count in no later transaction either, ascending: a published change
  /// has put others in their place, or deleted their units.
  Result<std::vector<RowId>> retired_rows(MemoryId memory, RowId first, RowId last) const;

  enum class Visit : std::uint8_t { go_on, stop };
  using RowVisitor = std::function<Result<Visit>(RowId row, Unit&& unit)>;

  /// Every row after `after` in order, whether it counts or not (an index wants those of running
  /// imports too).
  Status for_each_row(MemoryId memory, RowId after, const RowVisitor& visit) const;

  /// Every unit that counts, with row number above `after`, in row order. `as_of`: as the memory
  /// was at this generation, whatever came later; so a long reading can be cut into several
  /// transactions.
  Status for_each_unit(MemoryId memory, RowId after, const RowVisitor& visit,
                       std::uint64_t as_of = kLatest) const;

 private:
  friend class Store;
  class Impl;
  explicit ReadTxn(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

/// What became of one unit that was sent. What makes two units the same: core/store/merge.h.
enum class Added : std::uint8_t {
  added,    ///< a new unit
  merged,   ///< its languages or targets went into an existing unit
  skipped,  ///< nothing new in it
};

struct WriteOptions {
  std::string author;
  Timestamp time = 0;  ///< 0: now
};

struct WriteReport {
  std::uint64_t added = 0;
  std::uint64_t merged = 0;
  std::uint64_t skipped = 0;
  std::uint64_t generation = 0;         ///< of the memory after the write
  std::vector<UnitId> ids;              ///< of each unit sent, in order
  std::vector<Language> new_languages;  ///< that the memory didn't have
};

struct ImportOptions {
  std::string author;
  std::string title;                  ///< what is imported, e.g. the file's name; for the log
  Timestamp time = 0;                 ///< 0: now
  std::size_t txn_bytes = 32u << 20;  ///< upper bound of one LMDB transaction, in bytes
};

/// A large write in bounded transactions that shows as one: nothing of it is seen before `publish`.
/// Destroyed without it, everything is taken back; after a crash, at the next open. Not
/// thread-safe. Other writers go on between its transactions.
class Import {
 public:
  Import(const Import&) = delete;
  Import& operator=(const Import&) = delete;
  virtual ~Import() = default;

  /// Errors: those of `check_unit`: that unit alone is refused, and the import can go on. Any other
  /// error (io, storage_full, corrupt) ends it. It may tell of units that were added before, for
  /// these are written while the next ones come.
  virtual Status add(Unit unit) = 0;

  /// What the file says of the memory as a whole: added to its properties and notes, where it isn't
  /// among them already. Errors: those of `check_settings`; nothing of it is taken then.
  virtual Status describe(const std::vector<Property>& properties,
                          const std::vector<std::string>& notes) = 0;

  /// Durable and visible, all of it, when it returns. Call it once, at the end.
  virtual Result<WriteReport> publish() = 0;

  /// What `publish` would report; everything that was added is written when it returns, though
  /// nobody sees it. For a trial: leave it at that, and all is taken back.
  virtual Result<WriteReport> preview() = 0;

 protected:
  Import() = default;
};

/// Changes the index of a memory in one language. Nothing of it shows before `publish`; what a
/// process that died left is removed by the next one. Not thread-safe; one at a time for each
/// memory, over all processes.
class IndexUpdate {
 public:
  IndexUpdate(const IndexUpdate&) = delete;
  IndexUpdate& operator=(const IndexUpdate&) = delete;
  virtual ~IndexUpdate() = default;

  /// As published last.
  virtual const RunCatalogue& catalogue() const = 0;

  using PieceAt = std::function<std::string_view(std::size_t piece)>;

  /// Writes a run, in transactions of bounded size; it gets its number and checksum.
  virtual Result<StoredRun> put(const StoredRun& facts, const PieceAt& piece_at) = 0;

  /// From now on the index is these runs; those that it was before and isn't any more are removed.
  virtual Status publish(std::vector<StoredRun> runs) = 0;

 protected:
  IndexUpdate() = default;
};

struct CheckProblem {
  std::string where;    ///< e.g. "press, row 17"
  std::string message;  ///< what is wrong
};

struct CheckReport {
  std::uint64_t memories = 0;
  std::uint64_t rows = 0;
  std::uint64_t units = 0;
  std::uint64_t unfinished_imports = 0;  ///< remains that the check found and did not count
  std::vector<CheckProblem> problems;    ///< empty: consistent
};

/// Gets some times a second the bytes of a copy so far, and about how many it will have.
using CopyProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// Any thread may call.
class Store {
 public:
  /// Removes unpublished remains of dead imports. Errors: not_found (with Missing::fail),
  /// unsupported (a newer format), corrupt (no store of ours), io.
  static Result<std::unique_ptr<Store>> open(const std::filesystem::path& folder,
                                             const StoreOptions& options);
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  ~Store();

  Result<ReadTxn> read() const;

  /// The memory as it is now. Errors: not_found, naming those that there are.
  Result<Memory> memory(std::string_view name) const;

  /// Errors: invalid_argument, limit_exceeded (see core/store/unit_check.h), already_exists.
  Result<Memory> create_memory(const MemorySettings& settings);

  /// The memory as it is then. Settings that stay the same are no change. Errors: not_found,
  /// invalid_argument, limit_exceeded, conflict (another generation).
  Result<Memory> change_settings(std::string_view memory, const SettingsEdit& edit,
                                 const SettingsOptions& options);

  /// Errors: not_found.
  Status delete_memory(std::string_view name);

  /// A key under a new name, or that of one that is revoked or expired. Errors: invalid_argument (a
  /// bad name, expired already), already_exists, not_found (a memory), limit_exceeded (1,000 keys).
  Result<NewAccessKey> create_access_key(const AccessKeySettings& settings);

  /// From the next request on it opens nothing; no error when it is revoked already. Errors:
  /// not_found.
  Result<AccessKey> revoke_access_key(std::string_view name);

  /// All or nothing, in one transaction; concurrent calls share a commit. Errors: not_found,
  /// invalid_argument (see Import::add; the message names the unit by its index from 0).
  Result<WriteReport> add_units(std::string_view memory, const std::vector<Unit>& units,
                                const WriteOptions& options);

  /// Gives a unit other content. It keeps its id and its date, and so do variants that stay as they
  /// were; ids, authors and dates in `content` are not looked at. The same content changes nothing.
  /// Errors: not_found, invalid_argument and limit_exceeded (see Import::add), conflict (the unit
  /// has another revision).
  Result<EditReport> update_unit(std::string_view memory, UnitId id, const Unit& content,
                                 const EditOptions& options);

  /// All or nothing. Errors: not_found (naming the ids), conflict (another revision),
  /// invalid_argument (a revision for several units), limit_exceeded (more than 10,000 ids).
  Result<EditReport> delete_units(std::string_view memory, const std::vector<UnitId>& ids,
                                  const EditOptions& options);

  /// A release with its units, all or nothing in one transaction: a new one, or in another's place.
  /// Units of that one that no unit of the new one is the same as lose their place, and go if they
  /// were of releases alone and have no other. To make the units: core/align/releases.h.
  /// Errors: not_found, already_exists, conflict (another revision than `write.replaces`), those of
  /// check_release and Import::add.
  Result<ReleaseReport> put_release(std::string_view memory, const ReleaseWrite& write,
                                    const ReleaseOptions& options);

  /// Its units lose their place in it, as above. Errors: not_found.
  Result<ReleaseReport> remove_release(std::string_view memory, std::string_view id,
                                       const ReleaseOptions& options);

  /// Takes a change back as a whole, by a new change: what it added is deleted, what it changed or
  /// deleted is written anew as it was. Units that were changed again since are left alone, or
  /// taken back too (`UndoOptions::later`). A release is again as it was, with all of its change.
  /// `change` 0: the last one. A large one takes the turn of an import. Errors: not_found, conflict
  /// (an import is under way; the release was changed since).
  Result<UndoReport> undo(std::string_view memory, ChangeId change, const UndoOptions& options);

  /// Adds to what is known of units' uses, in one transaction; nothing else changes. What names no
  /// unit is left out: a memory may be deleted meanwhile. To count one by one, and often:
  /// core/store/use_counter.h. Errors: limit_exceeded (more than `kMostUsesAtOnce` units).
  Status add_uses(const std::vector<UnitUses>& uses);

  static constexpr std::size_t kMostUsesAtOnce = 8'192;

  /// Errors: not_found.
  Result<std::unique_ptr<Import>> begin_import(std::string_view memory,
                                               const ImportOptions& options);

  /// Null when another process or thread is at it, or the store is read-only. The index is derived
  /// from the rows: what the store says doesn't change by it.
  Result<std::unique_ptr<IndexUpdate>> begin_index_update(MemoryId memory,
                                                          std::string_view language) const;

  /// Reads everything and compares what must agree. `progress` gets the rows read so far.
  Result<CheckReport> check(const std::function<void(std::uint64_t)>& progress) const;

  /// Copies the store, as it is at this moment, into a folder that isn't there yet, or is empty:
  /// the backup is a store itself. Free pages are left out. It is on the disk when this returns;
  /// after an error nothing is left of it. Readers and writers go on, but pages that are freed
  /// meanwhile aren't used again before the end. Its bytes. Errors: already_exists (the folder has
  /// files). Back again: core/store/backup.h.
  Result<std::uint64_t> back_up(const std::filesystem::path& folder,
                                const CopyProgress& progress) const;

  Result<StoreSize> size() const;
  const std::filesystem::path& folder() const;

 private:
  class Impl;
  explicit Store(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

}  // namespace neuf

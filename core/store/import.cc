#include "core/store/import.h"

#include "core/store/cleanup.h"
#include "core/store/import_lock.h"
#include "core/store/keys.h"
#include "core/store/memory_table.h"
#include "core/store/merge.h"
#include "core/store/open_change.h"
#include "core/store/settings.h"
#include "core/store/unit_check.h"
#include "core/store/unit_writer.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <future>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

// Entry point: begin_import(). A change is made known as pending, its rows are written in bounded
// transactions, and one last small transaction publishes it. While a slice of units is written, on
// a thread of its own, the caller reads the next.

namespace neuf {
namespace {

constexpr auto kPatience = std::chrono::seconds(10);  ///< with another import into the memory
constexpr auto kPause = std::chrono::milliseconds(20);

/// Pages that a transaction dirties are some times the bytes of the units put in.
constexpr std::size_t kPagesPerText = 4;

/// About what a unit takes in its record.
std::size_t bytes_of(const Unit& unit) {
  constexpr std::size_t kFixed = 64;
  std::size_t bytes = kFixed;
  for (const Variant& variant : unit.variants)
    bytes += kFixed + variant.segment.text.size() + kFixed * variant.segment.codes.size();
  for (const Property& property : unit.properties)
    bytes += property.name.size() + property.value.size();
  return bytes + unit.context.previous.size() + unit.context.next.size();
}

class RunningImport final : public Import {
 public:
  RunningImport(const Environment& environment, ImportLock lock, MemoryEntry memory,
                const ImportOptions& options)
      : environment_(environment),
        lock_(std::move(lock)),
        change_(open_change(std::move(memory), options.author, options.time)),
        slice_bytes_(std::max<std::size_t>(1, options.txn_bytes / kPagesPerText)) {
    change_.info.kind = ChangeInfo::Kind::import;
    change_.record.title = options.title;
  }

  RunningImport(const RunningImport&) = delete;
  RunningImport& operator=(const RunningImport&) = delete;

  ~RunningImport() override {
    if (writing_.valid()) writing_.wait();
    // What can't be removed now is never seen, and removed at the next open.
    if (is_pending_) (void)take_back(environment_, memory_.id, change_.info.id);
  }

  Status begin(Txn txn) {
    if (auto put = put_pending(txn, change_); !put) return put;
    if (auto committed = txn.commit(); !committed) return committed;
    is_pending_ = true;
    return {};
  }

  Status add(Unit unit) override {
    if (!health_) return health_;
    if (auto checked = check_unit(unit); !checked) return checked;
    for (const Variant& variant : unit.variants)
      languages_.insert(variant.language);
    waiting_bytes_ += bytes_of(unit);
    waiting_.push_back(std::move(unit));
    if (waiting_bytes_ >= slice_bytes_) health_ = hand_over();
    return health_;
  }

  Status describe(const std::vector<Property>& properties,
                  const std::vector<std::string>& notes) override {
    MemorySettings described = described_;
    (void)add_description(described, properties, notes);
    if (auto checked = check_settings(described); !checked) return checked;
    described_ = std::move(described);
    given_properties_.insert(given_properties_.end(), properties.begin(), properties.end());
    given_notes_.insert(given_notes_.end(), notes.begin(), notes.end());
    return {};
  }

  Result<WriteReport> preview() override {
    if (health_) health_ = flush();
    if (!health_) return health_.error();
    WriteReport report = report_;
    MemorySettings settings = memory_.record.settings;
    report.generation = memory_.state.generation;
    report.new_languages = add_languages(settings, seen_languages());
    return report;
  }

  Result<WriteReport> publish() override {
    if (health_) health_ = flush();
    if (!health_) return health_.error();
    auto txn = Txn::begin(environment_, Txn::Mode::write);
    if (!txn) return txn.error();
    // Others may have added languages while the import ran.
    auto entry = need_entry(*txn, memory_.record.settings.name);
    if (!entry) return entry.error();
    memory_ = std::move(*entry);
    if (auto settled = settle_conflicts(*txn); !settled) return settled.error();
    if (auto put = put_published(*txn); !put) return put.error();
    if (auto committed = txn->commit(); !committed) return committed.error();
    is_pending_ = false;
    return std::move(report_);
  }

 private:
  /// A row of others that this import put one of its own in place of.
  struct Replaced {
    RowId row = 0;
    UnitId unit = 0;
  };

  std::vector<Language> seen_languages() const { return {languages_.begin(), languages_.end()}; }

  Status load_state(const Txn& txn) {
    const auto state = read_state(txn, memory_.id);
    if (!state) return state.error();
    memory_.state = *state;
    return {};
  }

  /// Lets the units that wait be written, once those before them are.
  Status hand_over() {
    if (auto written = await_slice(); !written) return written;
    take_waiting();
    try {
      writing_ = std::async(std::launch::async, [this] { return write_slice(); });
    } catch (const std::system_error&) {  // no thread is to be had: then in this one
      return write_slice();
    }
    return {};
  }

  /// An exception must not make a lost slice look written.
  Status await_slice() {
    if (!writing_.valid()) return {};
    try {
      return writing_.get();
    } catch (const std::exception& error) {
      return Error{ErrorCode::internal, error.what(), ""};
    }
  }

  void take_waiting() {
    slice_.swap(waiting_);
    waiting_.clear();
    waiting_bytes_ = 0;
  }

  /// Everything is written when it returns.
  Status flush() {
    if (auto written = await_slice(); !written) return written;
    take_waiting();
    return slice_.empty() ? Status{} : write_slice();
  }

  /// One transaction.
  Status write_slice() {
    auto txn = Txn::begin(environment_, Txn::Mode::write);
    if (!txn) return txn.error();
    if (auto loaded = load_state(*txn); !loaded) return loaded;
    UnitWriter writer = change_.writer(*txn);
    for (Unit& unit : slice_) {
      const auto outcome = writer.add(std::move(unit));
      if (!outcome) return outcome.error();
      note(*outcome);
    }
    if (auto put = put_state(*txn, memory_); !put) return put;
    slice_.clear();  // freed here, not on the reading thread
    return txn->commit();
  }

  void note(const UnitWriter::Outcome& outcome) {
    if (outcome.added == Added::added) ++report_.added;
    if (outcome.added == Added::merged) ++report_.merged;
    if (outcome.added == Added::skipped) ++report_.skipped;
    if (outcome.replaced != 0) replaced_.push_back({outcome.replaced, outcome.unit});
  }

  /// Units that others changed while the import ran would stand twice.
  Status settle_conflicts(Txn& txn) {
    const bool nobody_else = memory_.state.last_change == change_.info.id;
    if (nobody_else) return {};
    View others(txn, memory_.id);
    std::set<UnitId> conflicts;
    for (const Replaced& replaced : replaced_) {
      const auto retired = others.is_retired(replaced.row);
      if (!retired) return retired.error();
      if (*retired) conflicts.insert(replaced.unit);
    }
    UnitWriter writer = change_.writer(txn);
    for (const UnitId unit : conflicts)
      if (auto settled = settle(txn, writer, unit); !settled) return settled;
    return {};
  }

  /// What the others made of the unit stays, with what this import brings merged in.
  Status settle(Txn& txn, UnitWriter& writer, UnitId unit) {
    const auto theirs = read_unit(View(txn, memory_.id), unit);
    if (!theirs) return theirs.error();
    if (!*theirs) {  // it is gone: ours brings it back
      ++memory_.state.units;
      return {};
    }
    const auto mine = read_own(txn, unit);
    if (!mine) return mine.error();
    if (!*mine) return {};
    if (auto retired = writer.retire((*mine)->first); !retired) return retired;
    const auto merged =
        merge((*theirs)->second, (*mine)->second, memory_.record.settings.source, Replace::by_rank);
    if (!merged) {  // they have become different units
      ++report_.added;
      --report_.merged;
      return writer.put_row((*mine)->second, 0);
    }
    if (*merged == (*theirs)->second) return {};
    return writer.put_row(*merged, (*theirs)->first);
  }

  using RowAndUnit = std::pair<RowId, Unit>;

  static Result<std::optional<RowAndUnit>> read_unit(View view, UnitId unit) {
    const auto row = view.row_of(unit);
    if (!row) return row.error();
    if (*row == 0) return std::optional<RowAndUnit>();
    auto record = view.row(*row);
    if (!record) return record.error();
    if (!*record) return std::optional<RowAndUnit>();
    return std::optional<RowAndUnit>({*row, std::move((*record)->unit)});
  }

  /// The unit's last row that this import wrote.
  Result<std::optional<RowAndUnit>> read_own(const Txn& txn, UnitId unit) const {
    View view(txn, memory_.id, change_.info.id);
    const auto rows = view.newest(Table::moved, unit);
    if (!rows) return rows.error();
    for (const RowId row : *rows) {
      auto record = view.row(row);
      if (!record) return record.error();
      if (*record && (*record)->header.change == change_.info.id)
        return std::optional<RowAndUnit>({row, std::move((*record)->unit)});
    }
    return std::optional<RowAndUnit>();
  }

  /// Whether the memory's settings got anything from the file.
  bool take_description() {
    MemorySettings described = memory_.record.settings;
    const bool has_new = add_description(described, given_properties_, given_notes_);
    // Others may have added as much meanwhile.
    if (!has_new || !check_settings(described)) return false;
    memory_.record.settings = std::move(described);
    return true;
  }

  Status put_published(Txn& txn) {
    const std::string key = keys::of(memory_.id, change_.info.id);
    const bool is_described = take_description();
    const bool changes_something = is_described || report_.added + report_.merged > 0;
    if (changes_something) ++memory_.state.generation;
    change_.record.generation = std::max<std::uint64_t>(1, memory_.state.generation);
    memory_.state.units += report_.added;
    const ChangeCounts counts{report_.added, report_.merged, 0};
    change_.record.details = {ChangeKind::import, memory_.state.last_row, counts, 0};
    report_.generation = memory_.state.generation;
    if (auto put = txn.put(Table::changes, key, encode_change(change_.record)); !put) return put;
    if (auto gone = txn.remove(Table::pending, key); !gone) return gone;
    report_.new_languages = add_languages(memory_.record.settings, seen_languages());
    if (is_described || !report_.new_languages.empty())
      if (auto put = put_record(txn, memory_); !put) return put;
    return put_state(txn, memory_);
  }

  const Environment& environment_;
  ImportLock lock_;
  OpenChange change_;
  MemoryEntry& memory_ = change_.memory;
  std::size_t slice_bytes_ = 0;
  std::vector<Unit> waiting_;
  std::size_t waiting_bytes_ = 0;
  std::set<Language> languages_;
  MemorySettings described_ = memory_.record.settings;  ///< with what the file says of it
  std::vector<Property> given_properties_;
  std::vector<std::string> given_notes_;
  bool is_pending_ = false;
  Status health_;  ///< of the writing: after a failure, nothing more is taken

  // The writing thread's while `writing_` is valid, and change_ too.
  std::vector<Unit> slice_;
  std::vector<Replaced> replaced_;
  WriteReport report_;
  std::future<Status> writing_;
};

Result<MemoryEntry> read_memory(const Environment& environment, std::string_view name) {
  auto txn = Txn::begin(environment, Txn::Mode::read);
  if (!txn) return txn.error();
  return need_entry(*txn, name);
}

Result<ImportLock> lock_memory(const Environment& environment, const MemoryEntry& memory) {
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  while (true) {
    auto lock = ImportLock::try_lock(environment.folder(), memory.id);
    if (!lock) return lock.error();
    if (*lock) return std::move(**lock);
    if (std::chrono::steady_clock::now() > deadline)
      return Error{
          ErrorCode::conflict,
          "an import into the memory, or a large undo, is under way; try again when it has ended",
          memory.record.settings.name};
    std::this_thread::sleep_for(kPause);
  }
}

/// With the lock in hand, whatever is pending is dead.
Status remove_dead(const Environment& environment, MemoryId memory) {
  std::vector<ChangeId> dead;
  {
    auto txn = Txn::begin(environment, Txn::Mode::read);
    if (!txn) return txn.error();
    const std::string prefix = keys::of(memory);
    auto read =
        for_each(*txn, Table::pending, prefix, prefix, [&](const Record& record) -> Result<bool> {
          dead.push_back(keys::number_of(record.key));
          return true;
        });
    if (!read) return read;
  }
  for (const ChangeId change : dead)
    if (auto gone = take_back(environment, memory, change); !gone) return gone;
  return {};
}

}  // namespace

Result<ImportLock> claim_memory(const Environment& environment, const MemoryEntry& memory) {
  auto lock = lock_memory(environment, memory);
  if (!lock) return lock;
  if (auto removed = remove_dead(environment, memory.id); !removed) return removed.error();
  return lock;
}

Result<std::unique_ptr<Import>> begin_import(const Environment& environment,
                                             std::string_view memory,
                                             const ImportOptions& options) {
  const auto found = read_memory(environment, memory);
  if (!found) return found.error();
  auto lock = claim_memory(environment, *found);
  if (!lock) return lock.error();
  auto txn = Txn::begin(environment, Txn::Mode::write);
  if (!txn) return txn.error();
  auto entry = need_entry(*txn, memory);  // it may have been deleted while we waited
  if (!entry) return entry.error();
  auto import =
      std::make_unique<RunningImport>(environment, std::move(*lock), std::move(*entry), options);
  if (auto begun = import->begin(std::move(*txn)); !begun) return begun.error();
  return std::unique_ptr<Import>(std::move(import));
}

}  // namespace neuf

#include "core/store/store.h"

#include "core/store/backup.h"
#include "core/store/check.h"
#include "core/store/cleanup.h"
#include "core/store/commit_queue.h"
#include "core/store/edit.h"
#include "core/store/import.h"
#include "core/store/import_lock.h"
#include "core/store/key_table.h"
#include "core/store/keys.h"
#include "core/store/memory_table.h"
#include "core/store/open_change.h"
#include "core/store/read_txn_impl.h"
#include "core/store/release_write.h"
#include "core/store/run_table.h"
#include "core/store/settings.h"
#include "core/store/undo.h"
#include "core/store/unit_check.h"
#include "core/store/unit_writer.h"
#include "core/store/use_table.h"

#include <algorithm>
#include <utility>

namespace neuf {
namespace {

Status check_all(const std::vector<Unit>& units) {
  for (std::size_t i = 0; i < units.size(); ++i)
    if (auto checked = check_unit(units[i]); !checked)
      return Error{checked.error().code, checked.error().message, "unit " + std::to_string(i)};
  return {};
}

void note(WriteReport& report, const UnitWriter::Outcome& outcome) {
  report.ids.push_back(outcome.unit);
  if (outcome.added == Added::added) ++report.added;
  if (outcome.added == Added::merged) ++report.merged;
  if (outcome.added == Added::skipped) ++report.skipped;
}

/// A write is a change that is published as it is made.
Result<WriteReport> put_units(Txn& txn, std::string_view memory, const std::vector<Unit>& units,
                              const WriteOptions& options) {
  auto entry = need_entry(txn, memory);
  if (!entry) return entry.error();
  OpenChange change = open_change(std::move(*entry), options.author, options.time);
  MemoryState& state = change.memory.state;
  WriteReport report;
  UnitWriter writer = change.writer(txn);
  for (const Unit& unit : units) {
    const auto outcome = writer.add(unit);
    if (!outcome) return outcome.error();
    note(report, *outcome);
  }
  report.generation = state.generation;
  if (report.added + report.merged == 0) return report;
  auto languages = put_languages(txn, change.memory, units);
  if (!languages) return languages.error();
  report.new_languages = std::move(*languages);
  state.units += report.added;
  const ChangeDetails details{ChangeKind::write, 0, {report.added, report.merged, 0}, 0};
  if (auto published = publish_change(txn, change, details); !published) return published.error();
  report.generation = change.record.generation;
  return report;
}

}  // namespace

class Store::Impl {
 public:
  explicit Impl(std::unique_ptr<Environment> opened)
      : environment(std::move(opened)), queue(*environment) {}

  /// Runs `work(Txn&) -> Result<T>` through the queue.
  template <class T, class Work>
  Result<T> write(Work work) {
    Result<T> result = Error{ErrorCode::internal, "the write was not run", ""};
    const Status written = queue.run([&](Txn& txn) -> Status {
      result = work(txn);
      if (!result) return result.error();
      return {};
    });
    if (!written) return written.error();
    return result;
  }

  std::unique_ptr<Environment> environment;
  CommitQueue queue;
};

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(const std::filesystem::path& folder,
                                           const StoreOptions& options) {
  auto environment = Environment::open(folder, options);
  if (!environment) return environment.error();
  // Remains are never seen: where they can't be removed now (a full disk), that can wait.
  if (options.access == StoreOptions::Access::read_write) (void)remove_remains(**environment);
  return std::unique_ptr<Store>(new Store(std::make_unique<Impl>(std::move(*environment))));
}

Result<ReadTxn> Store::read() const {
  auto txn = Txn::begin(*impl_->environment, Txn::Mode::read);
  if (!txn) return txn.error();
  return ReadTxn(std::make_unique<ReadTxn::Impl>(std::move(*txn)));
}

Result<Memory> Store::memory(std::string_view name) const {
  const auto txn = read();
  if (!txn) return txn.error();
  return txn->memory(name);
}

Result<Memory> Store::create_memory(const MemorySettings& settings) {
  if (auto checked = check_settings(settings); !checked) return checked.error();
  return impl_->write<Memory>([&](Txn& txn) { return put_new_memory(txn, settings); });
}

Result<Memory> Store::change_settings(std::string_view memory, const SettingsEdit& edit,
                                      const SettingsOptions& options) {
  if (auto author = check_author(options.author); !author) return author.error();
  return impl_->write<Memory>(
      [&](Txn& txn) { return neuf::change_settings(txn, memory, edit, options); });
}

Status Store::delete_memory(std::string_view name) {
  const auto memory = this->memory(name);
  if (!memory) return memory.error();
  const auto lock = ImportLock::try_lock(impl_->environment->folder(), memory->id);
  if (!lock) return lock.error();
  if (!*lock)
    return Error{ErrorCode::conflict, "an import into the memory is under way", std::string(name)};
  const MemoryId id = memory->id;
  Status gone = impl_->queue.run([&](Txn& txn) -> Status {
    if (auto done = txn.remove(Table::names, name); !done) return done;
    if (auto done = txn.remove(Table::memories, keys::of(id)); !done) return done;
    if (auto done = txn.remove(Table::states, keys::of(id)); !done) return done;
    return txn.put(Table::pending, keys::of(id, 0), "");
  });
  if (!gone) return gone;
  // Gone for everybody; a purge that is broken off goes on at the next open.
  (void)purge_memory(*impl_->environment, id);
  return {};
}

Result<NewAccessKey> Store::create_access_key(const AccessKeySettings& settings) {
  return impl_->write<NewAccessKey>([&](Txn& txn) { return put_new_access_key(txn, settings); });
}

Result<AccessKey> Store::revoke_access_key(std::string_view name) {
  return impl_->write<AccessKey>([&](Txn& txn) { return neuf::revoke_access_key(txn, name); });
}

Result<WriteReport> Store::add_units(std::string_view memory, const std::vector<Unit>& units,
                                     const WriteOptions& options) {
  if (auto checked = check_author(options.author); !checked) return checked.error();
  if (auto checked = check_all(units); !checked) return checked.error();
  return impl_->write<WriteReport>(
      [&](Txn& txn) { return put_units(txn, memory, units, options); });
}

Result<EditReport> Store::update_unit(std::string_view memory, UnitId id, const Unit& content,
                                      const EditOptions& options) {
  if (auto checked = check_author(options.author); !checked) return checked.error();
  if (auto checked = check_unit(content); !checked) return checked.error();
  Unit unit = content;
  unit.id = id;
  return impl_->write<EditReport>(
      [&](Txn& txn) { return neuf::update_unit(txn, memory, unit, options); });
}

Result<EditReport> Store::delete_units(std::string_view memory, const std::vector<UnitId>& ids,
                                       const EditOptions& options) {
  if (auto checked = check_author(options.author); !checked) return checked.error();
  return impl_->write<EditReport>(
      [&](Txn& txn) { return neuf::delete_units(txn, memory, ids, options); });
}

Result<ReleaseReport> Store::put_release(std::string_view memory, const ReleaseWrite& write,
                                         const ReleaseOptions& options) {
  if (auto checked = check_author(options.author); !checked) return checked.error();
  if (auto checked = check_release(write.release); !checked) return checked.error();
  for (const ReleaseUnit& one : write.units)
    if (auto checked = check_unit(one.unit); !checked) return checked.error();
  return impl_->write<ReleaseReport>(
      [&](Txn& txn) { return neuf::put_release(txn, memory, write, options); });
}

Result<ReleaseReport> Store::remove_release(std::string_view memory, std::string_view id,
                                            const ReleaseOptions& options) {
  if (auto checked = check_author(options.author); !checked) return checked.error();
  return impl_->write<ReleaseReport>(
      [&](Txn& txn) { return neuf::remove_release(txn, memory, id, options); });
}

Result<UndoReport> Store::undo(std::string_view memory, ChangeId change,
                               const UndoOptions& options) {
  if (auto checked = check_author(options.author); !checked) return checked.error();
  return undo_change(*impl_->environment, impl_->queue, memory, change, options);
}

Status Store::add_uses(const std::vector<UnitUses>& uses) {
  if (uses.size() > kMostUsesAtOnce)
    return Error{ErrorCode::limit_exceeded, "uses of at most 8,192 units are written at once", ""};
  return impl_->queue.run([&](Txn& txn) { return neuf::add_uses(txn, uses); });
}

Result<std::unique_ptr<Import>> Store::begin_import(std::string_view memory,
                                                    const ImportOptions& options) {
  if (auto checked = check_author(options.author); !checked) return checked.error();
  return neuf::begin_import(*impl_->environment, memory, options);
}

Result<std::unique_ptr<IndexUpdate>> Store::begin_index_update(MemoryId memory,
                                                               std::string_view language) const {
  return neuf::begin_index_update(*impl_->environment, memory, language);
}

Result<CheckReport> Store::check(const std::function<void(std::uint64_t)>& progress) const {
  return check_store(*impl_->environment, progress);
}

Result<std::uint64_t> Store::back_up(const std::filesystem::path& folder,
                                     const CopyProgress& progress) const {
  return neuf::back_up(*impl_->environment, folder, progress);
}

Result<StoreSize> Store::size() const {
  return impl_->environment->size();
}

const std::filesystem::path& Store::folder() const {
  return impl_->environment->folder();
}

}  // namespace neuf

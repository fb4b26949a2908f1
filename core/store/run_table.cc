#include "core/store/run_table.h"

#include "core/store/bytes.h"
#include "core/store/import_lock.h"
#include "core/store/keys.h"
#include "core/text/token.h"

#include <algorithm>
#include <utility>

namespace neuf {
namespace {

constexpr std::size_t kTxnBytes = 24u << 20;  ///< of pieces that one transaction writes

/// Of one piece after the other.
std::uint64_t checksum(std::string_view piece, std::uint64_t before) {
  return stable_hash(piece, before);
}

Error gone(MemoryId memory) {
  return {ErrorCode::not_found, "the memory was deleted meanwhile", std::to_string(memory)};
}

class RunningUpdate : public IndexUpdate {
 public:
  RunningUpdate(const Environment& environment, ImportLock lock, MemoryId memory,
                std::string language, RunCatalogue catalogue)
      : environment_(environment),
        lock_(std::move(lock)),
        memory_(memory),
        language_(std::move(language)),
        catalogue_(std::move(catalogue)),
        next_(catalogue_.next_run) {}

  const RunCatalogue& catalogue() const override { return catalogue_; }

  /// Pieces of a run that isn't in the catalogue belong to an update that died.
  Status remove_orphans() {
    const std::string prefix = keys::of(memory_, language_);
    while (true) {
      auto txn = Txn::begin(environment_, Txn::Mode::write);
      if (!txn) return txn.error();
      const auto orphan = find_orphan(*txn, prefix);
      if (!orphan) return orphan.error();
      if (orphan->empty()) return {};
      const auto removed = txn->remove_prefix(Table::runs, *orphan, kAllPieces);
      if (!removed) return removed.error();
      if (auto committed = txn->commit(); !committed) return committed;
    }
  }

  Result<StoredRun> put(const StoredRun& facts, const PieceAt& piece_at) override {
    StoredRun run = facts;
    run.number = next_++;
    run.checksum = 0;
    for (std::size_t piece = 0; piece < run.pieces;) {
      auto txn = Txn::begin(environment_, Txn::Mode::write);
      if (!txn) return txn.error();
      const auto memory = txn->get(Table::memories, keys::of(memory_));
      if (!memory) return memory.error();
      if (!*memory) return gone(memory_);
      for (std::size_t bytes = 0; piece < run.pieces && bytes < kTxnBytes; ++piece) {
        const std::string_view data = piece_at(piece);
        const std::string key = keys::of(memory_, language_, run.number, piece);
        if (auto put = txn->put(Table::runs, key, data); !put) return put.error();
        run.checksum = checksum(data, run.checksum);
        bytes += data.size();
      }
      if (auto committed = txn->commit(); !committed) return committed.error();
    }
    return run;
  }

  Status publish(std::vector<StoredRun> runs) override {
    auto txn = Txn::begin(environment_, Txn::Mode::write);
    if (!txn) return txn.error();
    const auto memory = txn->get(Table::memories, keys::of(memory_));
    if (!memory) return memory.error();
    if (!*memory) return gone(memory_);
    for (const StoredRun& old : catalogue_.runs) {
      if (std::ranges::find(runs, old.number, &StoredRun::number) != runs.end()) continue;
      const std::string prefix = keys::of(memory_, language_, old.number);
      const auto removed = txn->remove_prefix(Table::runs, prefix, kAllPieces);
      if (!removed) return removed.error();
    }
    RunCatalogue next{catalogue_.version + 1, next_, std::move(runs)};
    auto put = txn->put(Table::indexes, keys::of(memory_, language_), encode_catalogue(next));
    if (!put) return put;
    if (auto committed = txn->commit(); !committed) return committed;
    catalogue_ = std::move(next);
    return {};
  }

 private:
  static constexpr std::size_t kAllPieces = static_cast<std::size_t>(-1);

  /// The key prefix of the first run that is not in the catalogue, or nothing.
  Result<std::string> find_orphan(const Txn& txn, const std::string& prefix) const {
    std::string found;
    const auto read =
        for_each(txn, Table::runs, prefix, prefix, [&](const Record& record) -> Result<bool> {
          const std::uint64_t run = keys::run_of(record.key);
          if (std::ranges::find(catalogue_.runs, run, &StoredRun::number) != catalogue_.runs.end())
            return true;
          found = keys::of(memory_, language_, run);
          return false;
        });
    if (!read) return read.error();
    return found;
  }

  const Environment& environment_;
  ImportLock lock_;
  MemoryId memory_;
  std::string language_;
  RunCatalogue catalogue_;
  std::uint64_t next_;
};

}  // namespace

std::string encode_catalogue(const RunCatalogue& catalogue) {
  ByteWriter out;
  out.number(catalogue.version);
  out.number(catalogue.next_run);
  out.number(catalogue.runs.size());
  for (const StoredRun& run : catalogue.runs) {
    for (const std::uint64_t number :
         {run.number, run.first_row, run.last_row, run.segments, run.bytes, run.pieces})
      out.number(number);
    out.number(run.checksum);
  }
  return out.take();
}

Result<RunCatalogue> decode_catalogue(std::string_view bytes) {
  RunCatalogue catalogue;
  if (bytes.empty()) return catalogue;
  ByteReader in(bytes);
  catalogue.version = in.number();
  catalogue.next_run = in.number();
  for (std::size_t i = in.count(); i > 0; --i) {
    StoredRun run;
    for (std::uint64_t* number :
         {&run.number, &run.first_row, &run.last_row, &run.segments, &run.bytes, &run.pieces})
      *number = in.number();
    run.checksum = in.number();
    catalogue.runs.push_back(run);
  }
  if (!in.finished())
    return Error{ErrorCode::corrupt, "the index's list of runs can't be read", ""};
  return catalogue;
}

Result<std::string_view> find_catalogue(const Txn& txn, MemoryId memory,
                                        std::string_view language) {
  const auto bytes = txn.get(Table::indexes, keys::of(memory, language));
  if (!bytes) return bytes.error();
  return bytes->value_or(std::string_view());
}

Result<std::vector<std::string_view>> find_pieces(const Txn& txn, MemoryId memory,
                                                  std::string_view language, std::uint64_t run) {
  std::vector<std::string_view> pieces;
  const std::string prefix = keys::of(memory, language, run);
  const auto read =
      for_each(txn, Table::runs, prefix, prefix, [&](const Record& record) -> Result<bool> {
        pieces.push_back(record.value);
        return true;
      });
  if (!read) return read.error();
  return pieces;
}

Result<std::vector<std::string>> indexed_languages(const Txn& txn, MemoryId memory) {
  std::vector<std::string> languages;
  const std::string prefix = keys::of(memory);
  const auto read =
      for_each(txn, Table::indexes, prefix, prefix, [&](const Record& record) -> Result<bool> {
        std::string language(record.key.substr(keys::kMemoryBytes));
        language.erase(std::min(language.find('\0'), language.size()));
        languages.push_back(std::move(language));
        return true;
      });
  if (!read) return read.error();
  return languages;
}

Result<std::unique_ptr<IndexUpdate>> begin_index_update(const Environment& environment,
                                                        MemoryId memory,
                                                        std::string_view language) {
  if (environment.read_only()) return std::unique_ptr<IndexUpdate>();
  auto lock = ImportLock::try_lock_index(environment.folder(), memory);
  if (!lock) return lock.error();
  if (!*lock) return std::unique_ptr<IndexUpdate>();
  RunCatalogue catalogue;
  {
    auto txn = Txn::begin(environment, Txn::Mode::read);
    if (!txn) return txn.error();
    const auto bytes = find_catalogue(*txn, memory, language);
    if (!bytes) return bytes.error();
    auto decoded = decode_catalogue(*bytes);
    if (!decoded) return decoded.error();
    catalogue = std::move(*decoded);
  }
  auto update = std::make_unique<RunningUpdate>(environment, std::move(**lock), memory,
                                                std::string(language), std::move(catalogue));
  if (auto removed = update->remove_orphans(); !removed) return removed.error();
  return std::unique_ptr<IndexUpdate>(std::move(update));
}

Result<std::string> check_run(const Txn& txn, MemoryId memory, std::string_view language,
                              const StoredRun& run) {
  const auto pieces = find_pieces(txn, memory, language, run.number);
  if (!pieces) return pieces.error();
  if (pieces->size() != run.pieces) return std::string("pieces of it are missing");
  std::uint64_t sum = 0;
  for (const std::string_view piece : *pieces)
    sum = checksum(piece, sum);
  return std::string(sum == run.checksum ? "" : "its checksum is wrong");
}

}  // namespace neuf

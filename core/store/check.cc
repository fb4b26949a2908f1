#include "core/store/check.h"

#include "core/store/key_table.h"
#include "core/store/keys.h"
#include "core/store/memory_table.h"
#include "core/store/merge.h"
#include "core/store/release_table.h"
#include "core/store/run_table.h"
#include "core/store/unit_check.h"
#include "core/store/use_table.h"
#include "core/store/view.h"

#include <array>
#include <string>
#include <utility>

// Entry point: check_store().

namespace neuf {
namespace {

constexpr std::size_t kMostProblems = 1'000;
constexpr std::uint64_t kProgressRows = 4'096;

/// Goes through one memory.
class MemoryCheck {
 public:
  MemoryCheck(const Txn& txn, const MemoryEntry& memory, CheckReport& report,
              const std::function<void(std::uint64_t)>& progress)
      : txn_(txn),
        memory_(memory),
        report_(report),
        progress_(progress),
        prefix_(keys::of(memory.id)),
        view_(txn, memory.id) {}

  Status run() {
    if (auto rows = check_rows(); !rows) return rows;
    if (units_ != memory_.state.units)
      add("", "it counts " + std::to_string(memory_.state.units) + " units, but holds " +
                  std::to_string(units_));
    report_.units += units_;
    if (auto changes = check_changes(); !changes) return changes;
    constexpr auto kTables =
        std::to_array<std::pair<Table, const char*>>({{Table::retired, "a retirement"},
                                                      {Table::moved, "a unit"},
                                                      {Table::identity, "an entry"},
                                                      {Table::deleted, "a deletion"}});
    for (const auto& [table, what] : kTables)
      if (auto checked = check_references(table, what); !checked) return checked;
    if (auto deletions = check_deletions(); !deletions) return deletions;
    if (retirements_ != causes_)
      add("", std::to_string(retirements_) + " rows were retired, but " + std::to_string(causes_) +
                  " put in another's place or deleted");
    if (auto uses = check_uses(); !uses) return uses;
    const auto tell = [this](const std::string& place, const std::string& message) {
      add(place, message);
    };
    if (auto releases = check_releases(txn_, memory_, tell); !releases) return releases;
    return check_index();
  }

 private:
  /// Runs must be whole, and cover the rows from the first on without a gap.
  Status check_index() {
    const auto languages = indexed_languages(txn_, memory_.id);
    if (!languages) return languages.error();
    for (const std::string& language : *languages) {
      const auto bytes = find_catalogue(txn_, memory_.id, language);
      if (!bytes) return bytes.error();
      const auto catalogue = decode_catalogue(*bytes);
      if (!catalogue) {
        add("index " + language, catalogue.error().message);
        continue;
      }
      RowId covered = 0;
      for (const StoredRun& run : catalogue->runs) {
        const std::string place = "index " + language + ", run " + std::to_string(run.number);
        if (run.first_row != covered + 1) add(place, "rows before it are in no run");
        covered = run.last_row;
        const auto problem = check_run(txn_, memory_.id, language, run);
        if (!problem) return problem.error();
        if (!problem->empty()) add(place, *problem);
      }
      if (covered > memory_.state.last_row) add("index " + language, "it covers rows to come");
    }
    return {};
  }

  void add(const std::string& place, std::string message) {
    std::string where = memory_.record.settings.name + (place.empty() ? "" : ", " + place);
    if (report_.problems.size() < kMostProblems)
      report_.problems.push_back({std::move(where), std::move(message)});
  }

  Status check_rows() {
    return for_each(txn_, Table::rows, prefix_, prefix_, [&](const Record& record) -> Result<bool> {
      ++report_.rows;
      if (progress_ && report_.rows % kProgressRows == 0) progress_(report_.rows);
      const RowId row = keys::number_of(record.key);
      const auto decoded = decode_row(record.value);
      if (!decoded) {
        add(place_of(row), "the record can't be read, or its checksum is wrong");
        return true;
      }
      if (auto checked = check_row(row, *decoded); !checked) return checked.error();
      return true;
    });
  }

  static std::string place_of(RowId row) { return "row " + std::to_string(row); }

  Status check_row(RowId row, const RowRecord& record) {
    if (row > memory_.state.last_row) add(place_of(row), "it lies behind the last row");
    if (auto valid = check_unit(record.unit); !valid) {
      add(place_of(row), valid.error().message);
      return {};
    }
    const RowHeader& header = record.header;
    const auto change = txn_.get(Table::changes, keys::of(memory_.id, header.change));
    if (!change) return change.error();
    if (!*change) add(place_of(row), "the change that wrote it is not known");
    if (header.replaces == 0 && record.unit.id != row)
      add(place_of(row), "it holds unit " + std::to_string(record.unit.id));
    for (const std::uint64_t hash : identity_hashes(record.unit, memory_.record.settings.source))
      if (auto found = check_has(Table::identity, hash, row, "duplicates table"); !found)
        return found;
    if (header.replaces != 0) {
      const auto replaced = view_.header(header.replaces);
      if (!replaced) return replaced.error();
      const bool by_others = *replaced && (*replaced)->change != header.change;
      if (by_others) ++causes_;
      if (auto found = check_has(Table::moved, record.unit.id, row, "unit table"); !found)
        return found;
      if (auto found = check_has(Table::retired, header.replaces, header.change,
                                 "table of retired rows", row);
          !found)
        return found;
    }
    const auto counted = view_.counts(row, header);
    if (!counted) return counted.error();
    if (*counted) ++units_;
    return {};
  }

  /// The tables that lead to a row must have it.
  Status check_has(Table table, std::uint64_t number, std::uint64_t value, const char* name,
                   RowId row = 0) {
    auto cursor = Cursor::open(txn_, table);
    if (!cursor) return cursor.error();
    const auto found = cursor->has(keys::of(memory_.id, number), keys::value(value));
    if (!found) return found.error();
    if (!*found) add(place_of(row == 0 ? value : row), std::string("the ") + name + " lacks it");
    return {};
  }

  Status check_changes() {
    return for_each(txn_, Table::changes, prefix_, prefix_,
                    [&](const Record& record) -> Result<bool> {
                      const ChangeId id = keys::number_of(record.key);
                      const std::string place = "change " + std::to_string(id);
                      const auto change = decode_change(record.value);
                      if (!change) {
                        add(place, change.error().message);
                        return true;
                      }
                      if (id > memory_.state.last_change)
                        add(place, "it lies behind the last change");
                      const auto pending = txn_.get(Table::pending, record.key);
                      if (!pending) return pending.error();
                      const bool is_published = change->generation != 0;
                      if (is_published == pending->has_value())
                        add(place, is_published ? "it is published, and pending"
                                                : "it is neither published "
                                                  "nor pending");
                      return true;
                    });
  }

  /// A deletion is a retirement without another row.
  Status check_deletions() {
    return for_each(
        txn_, Table::deleted, prefix_, prefix_, [&](const Record& record) -> Result<bool> {
          ++causes_;
          const ChangeId change = keys::number_of(record.key);
          const RowId row = keys::read_big_endian(record.value);
          const auto known = txn_.get(Table::changes, record.key);
          if (!known) return known.error();
          if (!*known) add(place_of(row), "the change that deleted it is not known");
          auto found = check_has(Table::retired, row, change, "table of retired rows", row);
          if (!found) return found.error();
          return true;
        });
  }

  /// Those of a deleted unit are in order: an undo may bring it back.
  Status check_uses() {
    if (!txn_.environment().has(Table::uses)) return {};
    return for_each(txn_, Table::uses, prefix_, prefix_, [&](const Record& record) -> Result<bool> {
      const auto problem = neuf::check_uses(txn_, record);
      if (!problem) return problem.error();
      if (!problem->empty()) add("unit " + std::to_string(keys::number_of(record.key)), *problem);
      return true;
    });
  }

  /// The rows that the tables lead to must be there.
  Status check_references(Table table, const char* what) {
    return for_each(txn_, table, prefix_, prefix_, [&](const Record& record) -> Result<bool> {
      const RowId row = table == Table::retired ? keys::number_of(record.key)
                                                : keys::read_big_endian(record.value);
      const auto found = txn_.get(Table::rows, keys::of(memory_.id, row));
      if (!found) return found.error();
      if (!*found) add(place_of(row), std::string(what) + " leads to it, but it isn't there");
      if (table != Table::retired || !*found) return true;
      const auto header = decode_row_header(**found);
      const bool by_others = header && header->change != keys::read_big_endian(record.value);
      if (by_others) ++retirements_;
      return true;
    });
  }

  const Txn& txn_;
  const MemoryEntry& memory_;
  CheckReport& report_;
  const std::function<void(std::uint64_t)>& progress_;
  std::string prefix_;
  View view_;
  std::uint64_t units_ = 0;
  std::uint64_t retirements_ = 0;  ///< of rows, by other changes than their own
  std::uint64_t causes_ = 0;       ///< of such: rows put in another's place, and deletions
};

Status check_access_keys(const Txn& txn, CheckReport& report) {
  return for_each(txn, Table::access_keys, "", "", [&](const Record& record) -> Result<bool> {
    std::string problem = check_access_key(record);
    if (!problem.empty()) report.problems.push_back({"access key", std::move(problem)});
    return true;
  });
}

}  // namespace

Result<CheckReport> check_store(const Environment& environment,
                                const std::function<void(std::uint64_t)>& progress) {
  auto txn = Txn::begin(environment, Txn::Mode::read);
  if (!txn) return txn.error();
  const auto memories = all_entries(*txn);
  if (!memories) return memories.error();
  CheckReport report;
  report.memories = memories->size();
  for (const MemoryEntry& memory : *memories)
    if (auto checked = MemoryCheck(*txn, memory, report, progress).run(); !checked)
      return checked.error();
  const auto pending = for_each(*txn, Table::pending, "", "", [&](const Record&) -> Result<bool> {
    ++report.unfinished_imports;
    return true;
  });
  if (!pending) return pending.error();
  if (auto keys = check_access_keys(*txn, report); !keys) return keys.error();
  return report;
}

}  // namespace neuf

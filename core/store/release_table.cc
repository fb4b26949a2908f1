#include "core/store/release_table.h"

#include "core/base/in_quotes.h"
#include "core/store/history.h"
#include "core/store/keys.h"
#include "core/store/view.h"

#include <algorithm>
#include <map>
#include <utility>

namespace neuf {
namespace {

std::string place_of(ChangeId change) {
  return "release of change " + std::to_string(change);
}

Error missing_record(ChangeId change) {
  return {ErrorCode::corrupt, "a release lacks its record", place_of(change)};
}

Error no_such_release(const Txn& txn, MemoryId memory, std::string_view id) {
  constexpr std::size_t kMostNamed = 8;
  const std::string message = "there is no release " + in_quotes(id);
  const auto releases = list_releases(txn, memory);
  if (!releases || releases->empty())
    return {ErrorCode::not_found, message + "; the memory has none yet", ""};
  std::string list;
  for (std::size_t i = 0; i < std::min(releases->size(), kMostNamed); ++i)
    list += (i == 0 ? "" : ", ") + (*releases)[i].id;
  if (releases->size() > kMostNamed) list += " …";
  return {ErrorCode::not_found, message + "; there is " + list, ""};
}

/// Goes through the releases of a memory.
class ReleaseCheck {
 public:
  ReleaseCheck(const Txn& txn, const MemoryEntry& memory, const TellProblem& tell)
      : txn_(txn), memory_(memory), tell_(tell), prefix_(keys::of(memory.id)) {}

  Status run() {
    auto records = for_each(txn_, Table::release_texts, prefix_, prefix_,
                            [&](const Record& record) { return check_record(record); });
    if (!records) return records;
    for (const ChangeId change : replaced_)
      current_.erase(change);
    auto entries = for_each(txn_, Table::releases, prefix_, prefix_,
                            [&](const Record& record) { return check_entry(record); });
    if (!entries) return entries;
    for (const auto& [change, id] : current_)
      tell_(place_of(change), "the table of releases doesn't lead to it");
    return {};
  }

 private:
  Result<bool> check_record(const Record& bytes) {
    const ChangeId change = keys::number_of(bytes.key);
    const auto published = published_change(txn_, memory_.id, change);
    if (!published) return published.error();
    if (!*published) tell_(place_of(change), "the change that wrote it is not known");
    const auto record = decode_release(bytes.value);
    if (!record) {
      tell_(place_of(change), "the record can't be read, or its checksum is wrong");
      return true;
    }
    replaced_.push_back(record->replaces);
    if (!record->content) return true;
    current_.emplace(change, record->id);
    if (auto valid = check_release(record->content->release); !valid)
      tell_(place_of(change), valid.error().message);
    if (auto units = check_units(change, record->content->units); !units) return units.error();
    return true;
  }

  Status check_units(ChangeId change, const std::vector<UnitId>& units) {
    const View view(txn_, memory_.id);
    for (const UnitId unit : units) {
      const auto header = view.header(unit);
      if (!header) return header.error();
      if (!*header || (*header)->replaces != 0)
        tell_(place_of(change), "it names unit " + std::to_string(unit) + ", which never was");
    }
    return {};
  }

  Result<bool> check_entry(const Record& entry) {
    const std::string id(keys::release_of(entry.key));
    const auto found = current_.find(keys::read_big_endian(entry.value));
    if (found == current_.end() || found->second != id)
      tell_("release " + id, "its record isn't there, or was replaced");
    else
      current_.erase(found);
    return true;
  }

  const Txn& txn_;
  const MemoryEntry& memory_;
  const TellProblem& tell_;
  std::string prefix_;
  std::map<ChangeId, std::string> current_;  ///< records that nothing removed or replaced
  std::vector<ChangeId> replaced_;
};

}  // namespace

Result<ChangeId> release_revision(const Txn& txn, MemoryId memory, std::string_view id) {
  // LMDB takes no long keys.
  if (!check_release_id(id)) return ChangeId{0};
  const auto change = txn.get(Table::releases, keys::of_release(memory, id));
  if (!change) return change.error();
  return *change ? keys::read_big_endian(**change) : ChangeId{0};
}

Result<std::optional<ReleaseRecord>> release_of_change(const Txn& txn, MemoryId memory,
                                                       ChangeId change) {
  const auto bytes = txn.get(Table::release_texts, keys::of(memory, change));
  if (!bytes) return bytes.error();
  if (!*bytes) return std::optional<ReleaseRecord>();
  auto record = decode_release(**bytes);
  if (!record) return Error{record.error().code, record.error().message, place_of(change)};
  return std::optional(std::move(*record));
}

Result<std::optional<StoredRelease>> find_release(const Txn& txn, MemoryId memory,
                                                  std::string_view id) {
  const auto revision = release_revision(txn, memory, id);
  if (!revision) return revision.error();
  if (*revision == 0) return std::optional<StoredRelease>();
  auto record = release_of_change(txn, memory, *revision);
  if (!record) return record.error();
  if (!*record || !(*record)->content) return missing_record(*revision);
  ReleaseRecord::Content& content = *(*record)->content;
  return std::optional(
      StoredRelease{std::move(content.release), *revision, std::move(content.units)});
}

Result<StoredRelease> need_release(const Txn& txn, MemoryId memory, std::string_view id) {
  auto release = find_release(txn, memory, id);
  if (!release) return release.error();
  if (!*release) return no_such_release(txn, memory, id);
  return std::move(**release);
}

Result<std::vector<ReleaseSummary>> list_releases(const Txn& txn, MemoryId memory) {
  std::vector<ReleaseSummary> releases;
  const std::string prefix = keys::of(memory);
  const auto read =
      for_each(txn, Table::releases, prefix, prefix, [&](const Record& entry) -> Result<bool> {
        const ChangeId revision = keys::read_big_endian(entry.value);
        const auto bytes = txn.get(Table::release_texts, keys::of(memory, revision));
        if (!bytes) return bytes.error();
        if (!*bytes) return missing_record(revision);
        auto summary = decode_release_summary(**bytes);
        if (!summary)
          return Error{summary.error().code, summary.error().message, place_of(revision)};
        summary->revision = revision;
        releases.push_back(std::move(*summary));
        return true;
      });
  if (!read) return read.error();
  return releases;
}

Status put_release_record(Txn& txn, MemoryId memory, ChangeId change, const ReleaseRecord& record) {
  auto put = txn.put(Table::release_texts, keys::of(memory, change), encode_release(record));
  if (!put) return put;
  const std::string key = keys::of_release(memory, record.id);
  return record.content ? txn.put(Table::releases, key, keys::value(change))
                        : txn.remove(Table::releases, key);
}

Status check_releases(const Txn& txn, const MemoryEntry& memory, const TellProblem& tell) {
  return ReleaseCheck(txn, memory, tell).run();
}

}  // namespace neuf

#include "core/store/key_table.h"

#include "core/base/in_quotes.h"
#include "core/store/bytes.h"
#include "core/store/key_secret.h"
#include "core/store/memory_table.h"
#include "core/store/names.h"

#include <algorithm>
#include <utility>

namespace neuf {
namespace {

/// A hash's first half is the table's key.
constexpr std::size_t kSelectorBytes = 16;
constexpr std::size_t kVerifierBytes = 16;

struct KeyRecord {
  std::string verifier;  ///< the hash's second half
  AccessKey key;
};

std::string encode(const KeyRecord& record) {
  const AccessKeySettings& settings = record.key.settings;
  ByteWriter out;
  out.string(record.verifier);
  out.string(settings.name);
  out.byte(static_cast<std::uint8_t>(settings.role));
  out.number(settings.memories.size());
  for (const std::string& memory : settings.memories)
    out.string(memory);
  out.time(record.key.created);
  out.time(settings.expires);
  out.time(record.key.revoked);
  return out.take();
}

Result<KeyRecord> decode(std::string_view bytes) {
  ByteReader in(bytes);
  KeyRecord record;
  AccessKeySettings& settings = record.key.settings;
  record.verifier = in.string();
  settings.name = in.string();
  const std::uint8_t role = in.byte();
  settings.role = static_cast<Role>(role);
  for (std::size_t i = in.count(); i > 0; --i)
    settings.memories.emplace_back(in.string());
  record.key.created = in.time();
  settings.expires = in.time();
  record.key.revoked = in.time();
  const bool is_known = role <= static_cast<std::uint8_t>(Role::admin);
  if (!in.finished() || !is_known || record.verifier.size() != kVerifierBytes)
    return Error{ErrorCode::corrupt, "the record of an access key can't be read", ""};
  return record;
}

struct StoredKey {
  std::string selector;
  KeyRecord record;
};

/// Those that can't be read open nothing, and hinder nobody: `neuf check` tells of them.
Result<std::vector<StoredKey>> stored_keys(const Txn& txn) {
  std::vector<StoredKey> keys;
  const auto visit = [&](const Record& record) -> Result<bool> {
    if (auto decoded = decode(record.value))
      keys.push_back({std::string(record.key), std::move(*decoded)});
    return true;
  };
  if (auto read = for_each(txn, Table::access_keys, "", "", visit); !read) return read.error();
  std::ranges::sort(keys, {}, [](const StoredKey& stored) -> const std::string& {
    return stored.record.key.settings.name;
  });
  return keys;
}

const StoredKey* find_name(const std::vector<StoredKey>& keys, std::string_view name) {
  const auto found = std::ranges::find_if(
      keys, [&](const StoredKey& stored) { return stored.record.key.settings.name == name; });
  return found == keys.end() ? nullptr : &*found;
}

Status check_settings(const Txn& txn, const AccessKeySettings& settings, Timestamp at) {
  if (auto checked = check_name(settings.name, "key"); !checked) return checked;
  if (settings.expires != 0 && settings.expires <= at)
    return Error{ErrorCode::invalid_argument, "a key can't expire before it is made",
                 settings.name};
  for (const std::string& memory : settings.memories)
    if (const auto entry = need_entry(txn, memory); !entry) return entry.error();
  return {};
}

/// Each once.
std::vector<std::string> distinct(std::vector<std::string> names) {
  std::ranges::sort(names);
  const auto repeated = std::ranges::unique(names);
  names.erase(repeated.begin(), repeated.end());
  return names;
}

/// Takes a key that opens nothing any more out of the way of a new one with its name.
Status make_room(Txn& txn, std::string_view name, Timestamp at) {
  const auto keys = stored_keys(txn);
  if (!keys) return keys.error();
  const StoredKey* const old = find_name(*keys, name);
  if (old == nullptr && keys->size() >= kMostAccessKeys)
    return Error{ErrorCode::limit_exceeded,
                 "the store has 1,000 keys, and takes no more; give the new one the name of a "
                 "revoked one",
                 ""};
  if (old == nullptr) return {};
  if (old->record.key.is_valid(at))
    return Error{ErrorCode::already_exists,
                 "there is a key " + in_quotes(name) +
                     " already; choose another name, or revoke that one first",
                 ""};
  return txn.remove(Table::access_keys, old->selector);
}

}  // namespace

Result<NewAccessKey> put_new_access_key(Txn& txn, const AccessKeySettings& settings) {
  const Timestamp at = now();
  if (auto checked = check_settings(txn, settings, at); !checked) return checked.error();
  if (auto made = make_room(txn, settings.name, at); !made) return made.error();
  auto secret = make_secret();
  if (!secret) return secret.error();
  const auto hash = hash_of_secret(*secret);
  if (!hash) return hash.error();
  KeyRecord record{hash->substr(kSelectorBytes), {settings, at, 0}};
  record.key.settings.memories = distinct(settings.memories);
  auto put = txn.put(Table::access_keys, hash->substr(0, kSelectorBytes), encode(record));
  if (!put) return put.error();
  return NewAccessKey{std::move(record.key), std::move(*secret)};
}

Result<AccessKey> revoke_access_key(Txn& txn, std::string_view name) {
  const auto keys = stored_keys(txn);
  if (!keys) return keys.error();
  const StoredKey* const found = find_name(*keys, name);
  if (found == nullptr)
    return Error{ErrorCode::not_found,
                 "there is no key " + in_quotes(name) + "; `neuf key list` shows those there are",
                 ""};
  KeyRecord record = found->record;
  if (record.key.revoked == 0) record.key.revoked = now();
  auto put = txn.put(Table::access_keys, found->selector, encode(record));
  if (!put) return put.error();
  return record.key;
}

Result<std::vector<AccessKey>> all_access_keys(const Txn& txn) {
  auto stored = stored_keys(txn);
  if (!stored) return stored.error();
  std::vector<AccessKey> keys;
  for (StoredKey& one : *stored)
    keys.push_back(std::move(one.record.key));
  return keys;
}

Result<std::optional<AccessKey>> find_access_key(const Txn& txn, std::string_view secret) {
  const auto hash = hash_of_secret(secret);
  if (!hash) return hash.error();
  const std::string_view whole = *hash;
  const auto bytes = txn.get(Table::access_keys, whole.substr(0, kSelectorBytes));
  if (!bytes) return bytes.error();
  if (!*bytes) return std::optional<AccessKey>();
  auto record = decode(**bytes);
  if (!record) return record.error();
  if (!equal_in_constant_time(record->verifier, whole.substr(kSelectorBytes)))
    return std::optional<AccessKey>();
  return std::optional(std::move(record->key));
}

Result<bool> has_access_keys(const Txn& txn) {
  auto cursor = Cursor::open(txn, Table::access_keys);
  if (!cursor) return cursor.error();
  const auto first = cursor->seek("");
  if (!first) return first.error();
  return first->has_value();
}

std::string check_access_key(const Record& record) {
  const auto decoded = decode(record.value);
  if (!decoded) return decoded.error().message;
  if (record.key.size() != kSelectorBytes) return "it doesn't stand under the hash of a secret";
  const auto named = check_name(decoded->key.settings.name, "key");
  return named ? "" : named.error().message;
}

}  // namespace neuf

#include "core/store/access_key.h"

#include "core/store/key_secret.h"
#include "core/store/store.h"
#include "core/store/txn.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/support/press.h"

#include <set>

namespace neuf {
namespace {

std::vector<std::string> names(const std::vector<AccessKey>& keys) {
  std::vector<std::string> found;
  for (const AccessKey& key : keys)
    found.push_back(key.settings.name);
  return found;
}

std::optional<AccessKey> find(const Press& press, std::string_view secret) {
  return value_of(press.read().find_access_key(secret));
}

}  // namespace

TEST_CASE("a secret has 256 random bits in characters that fit into an address") {
  std::set<std::string> secrets;
  for (int i = 0; i < 100; ++i) {
    const std::string secret = value_of(make_secret());
    CHECK(secret.size() == 48);
    CHECK(secret.starts_with("neuf_"));
    CHECK(secret.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                   "0123456789-_") == std::string::npos);
    secrets.insert(secret);
  }
  CHECK(secrets.size() == 100);
}

TEST_CASE("the hash of a secret is SHA-256") {
  using namespace std::string_literals;
  CHECK(value_of(hash_of_secret("abc")) ==
        "\xba\x78\x16\xbf\x8f\x01\xcf\xea\x41\x41\x40\xde\x5d\xae\x22\x23"
        "\xb0\x03\x61\xa3\x96\x17\x7a\x9c\xb4\x10\xff\x61\xf2\x00\x15\xad"s);
  CHECK(equal_in_constant_time("same", "same"));
  CHECK_FALSE(equal_in_constant_time("same", "sama"));
  CHECK_FALSE(equal_in_constant_time("same", "sam"));
}

TEST_CASE("a key is found by its secret alone, and the store doesn't hold the secret") {
  Press press;
  CHECK_FALSE(value_of(press.read().has_access_keys()));
  const auto created = value_of(press.store->create_access_key(
      {.name = "anna", .role = Role::writer, .memories = {"press", "press"}, .expires = 0}));
  CHECK(value_of(press.read().has_access_keys()));
  const auto found = find(press, created.secret);
  REQUIRE(found);
  CHECK(found->settings.name == "anna");
  CHECK(found->settings.role == Role::writer);
  CHECK(found->settings.memories == std::vector<std::string>{"press"});
  CHECK(found->created > 0);
  CHECK_FALSE(find(press, created.secret + "x"));
  CHECK_FALSE(find(press, ""));
  CHECK_FALSE(find(press, "anna"));
  press.store.reset();
  const std::string bytes = contents_of(press.folder / "data.mdb");
  CHECK(bytes.find("anna") != std::string::npos);
  CHECK(bytes.find(created.secret.substr(5)) == std::string::npos);
}

TEST_CASE("a revoked key stays known, and its name can be given again") {
  const Press press;
  const auto first = value_of(press.store->create_access_key({.name = "ci"}));
  const Error taken = error_of(press.store->create_access_key({.name = "ci"}));
  CHECK(taken.code == ErrorCode::already_exists);
  const auto revoked = value_of(press.store->revoke_access_key("ci"));
  CHECK(revoked.revoked > 0);
  CHECK_FALSE(find(press, first.secret)->is_valid(now()));
  CHECK(value_of(press.store->revoke_access_key("ci")).revoked == revoked.revoked);

  const auto second = value_of(press.store->create_access_key({.name = "ci"}));
  CHECK_FALSE(find(press, first.secret));
  CHECK(find(press, second.secret)->is_valid(now()));
  CHECK(names(value_of(press.read().access_keys())) == std::vector<std::string>{"ci"});
  press.check_consistent();
}

TEST_CASE("keys that can't be are refused") {
  const Press press;
  const auto code = [&](const AccessKeySettings& settings) {
    return error_of(press.store->create_access_key(settings)).code;
  };
  CHECK(code({.name = ""}) == ErrorCode::invalid_argument);
  CHECK(code({.name = "Anna Dupont"}) == ErrorCode::invalid_argument);
  CHECK(code({.name = "old", .expires = 1'000}) == ErrorCode::invalid_argument);
  CHECK(code({.name = "x", .memories = {"pres"}}) == ErrorCode::not_found);
  CHECK(error_of(press.store->revoke_access_key("nobody")).code == ErrorCode::not_found);
  CHECK_FALSE(value_of(press.read().has_access_keys()));
}

TEST_CASE("a store takes at most 1,000 keys") {
  const Press press;
  for (int i = 0; i < 1'000; ++i)
    (void)value_of(press.store->create_access_key({.name = "k" + std::to_string(i)}));
  CHECK(error_of(press.store->create_access_key({.name = "more"})).code ==
        ErrorCode::limit_exceeded);
  (void)value_of(press.store->revoke_access_key("k7"));
  (void)value_of(press.store->create_access_key({.name = "k7"}));
}

TEST_CASE("a role may what the lower ones may, and a key covers its memories only") {
  AccessKey key;
  key.settings.role = Role::writer;
  CHECK(key.may(Role::reader));
  CHECK(key.may(Role::writer));
  CHECK_FALSE(key.may(Role::admin));
  CHECK(key.covers("whatever"));
  key.settings.memories = {"press"};
  CHECK(key.covers("press"));
  CHECK_FALSE(key.covers("pres"));
  CHECK_FALSE(key.covers_all());
}

TEST_CASE("a key is expired from its time on") {
  AccessKey key;
  CHECK(key.is_valid(1'000'000));
  key.settings.expires = 2'000;
  CHECK(key.is_valid(1'999));
  CHECK(state_of(key, 1'999) == "valid");
  CHECK_FALSE(key.is_valid(2'000));
  CHECK(state_of(key, 2'000) == "expired");
  key.revoked = 1'000;
  CHECK(state_of(key, 1'999) == "revoked");
}

TEST_CASE("an expiry is a date or a time from now on") {
  constexpr Timestamp kDay = 86'400;
  CHECK(value_of(parse_expiry("2027-01-01", 1'000)) == 1'798'761'600);
  CHECK(value_of(parse_expiry("90d", 1'000)) == 1'000 + 90 * kDay);
  CHECK(value_of(parse_expiry("12h", 1'000)) == 1'000 + kDay / 2);
  for (const char* text : {"", "d", "0d", "-1d", "90", "90m", "99999999d", "40000d", "tomorrow",
                           "1969-01-01", "2027-13-01"}) {
    INFO(text);
    CHECK(error_of(parse_expiry(text, 1'000)).code == ErrorCode::invalid_argument);
  }
}

TEST_CASE("a store of format 4 gets keys when it is opened for writing") {
  const TemporaryFolder folder;
  {
    const auto environment = value_of(Environment::open(folder.path(), {}));
    auto txn = value_of(Txn::begin(*environment, Txn::Mode::write));
    REQUIRE(mdb_drop(txn.raw(), environment->table(Table::access_keys), 1) == 0);
    require_ok(txn.put(Table::meta, "format", "neuf-store 4"));
    require_ok(txn.commit());
  }
  StoreOptions reading;
  reading.access = StoreOptions::Access::read_only;
  CHECK(error_of(Store::open(folder.path(), reading)).code == ErrorCode::unsupported);
  const auto store = value_of(Store::open(folder.path(), {}));
  const auto created = value_of(store->create_access_key({.name = "anna"}));
  CHECK(value_of(value_of(store->read()).find_access_key(created.secret)));
}

TEST_CASE("a check tells of keys that can't be read, and they open nothing") {
  Press press;
  const auto created = value_of(press.store->create_access_key({.name = "anna"}));
  const std::string selector = value_of(hash_of_secret(created.secret)).substr(0, 16);
  press.store.reset();
  const auto damage = GENERATE(as<std::string>{}, "", "\x10short", std::string(40, '\xff'));
  {
    const auto environment = value_of(Environment::open(press.folder.path(), {}));
    auto txn = value_of(Txn::begin(*environment, Txn::Mode::write));
    require_ok(txn.put(Table::access_keys, selector, damage));
    require_ok(txn.commit());
  }
  press.store = value_of(Store::open(press.folder.path(), {}));
  const CheckReport report = value_of(press.store->check({}));
  REQUIRE(report.problems.size() == 1);
  CHECK(report.problems.front().where == "access key");
  CHECK(error_of(press.read().find_access_key(created.secret)).code == ErrorCode::corrupt);
  CHECK(value_of(press.read().access_keys()).empty());
  CHECK(value_of(press.read().has_access_keys()));
}

}  // namespace neuf

#include "core/store/release.h"

#include "core/store/keys.h"
#include "core/store/release_codec.h"
#include "core/store/store.h"
#include "core/store/txn.h"
#include "tests/support/catch.h"
#include "tests/support/press.h"
#include "tests/support/units.h"

#include <functional>
#include <string>
#include <vector>

namespace neuf {
namespace {

ReleaseText text_in(std::string_view tag, const std::vector<std::string>& segments) {
  ReleaseText text{language(tag), {}, {{0, true}}};
  for (const std::string& segment : segments)
    text.segments.emplace_back(segment);
  return text;
}

/// "Un. Deux." and "One and two."
Release small_release() {
  ReleaseText french = text_in("fr", {"Un. ", "Deux."});
  french.segments[1].codes.push_back({2, {CodeKind::standalone, "1", "<br/>", "<br/>", ""}});
  french.paragraphs = {{0, true}, {1, false}};
  return {"2025-018",
          "Budget",
          "2025-03-14",
          french,
          {{text_in("en", {"One and two."}), {{{0, 2}, {0, 1}, 80}}}}};
}

std::string refusal(const std::function<void(Release&)>& spoil) {
  Release release = small_release();
  spoil(release);
  return error_of(check_release(release)).message;
}

}  // namespace

TEST_CASE("a release comes back from its record as it was") {
  const ReleaseRecord record{"2025-018", 7, ReleaseRecord::Content{small_release(), {3, 4, 3}}};
  const std::string bytes = encode_release(record);
  const ReleaseRecord read = value_of(decode_release(bytes));
  CHECK(read.id == "2025-018");
  CHECK(read.replaces == 7);
  REQUIRE(read.content);
  CHECK(read.content->release == small_release());
  CHECK(read.content->units == std::vector<UnitId>{3, 4, 3});
  const ReleaseSummary summary = value_of(decode_release_summary(bytes));
  CHECK(summary.title == "Budget");
  CHECK(summary.date == "2025-03-14");
  REQUIRE(summary.versions.size() == 2);
  CHECK(summary.versions[0].segments == 2);
  CHECK(summary.versions[1].language == language("en"));
}

TEST_CASE("the record of a removed release holds nothing but its id") {
  const ReleaseRecord read = value_of(decode_release(encode_release({"x", 2, std::nullopt})));
  CHECK(read.id == "x");
  CHECK(read.replaces == 2);
  CHECK_FALSE(read.content);
}

TEST_CASE("a release's record that was cut short or changed anywhere is found out") {
  const ReleaseRecord record{"2025-018", 7, ReleaseRecord::Content{small_release(), {3}}};
  const std::string bytes = encode_release(record);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    CHECK_FALSE(decode_release(bytes.substr(0, i)));
    std::string changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ 0x20);
    CHECK_FALSE(decode_release(changed));
  }
}

TEST_CASE("what can't be a release is refused with its reason") {
  require_ok(check_release(small_release()));
  CHECK_THAT(refusal([](Release& one) { one.id = ""; }), Catch::Contains("needs an id"));
  CHECK_THAT(refusal([](Release& one) { one.id = " x"; }), Catch::Contains("white space"));
  CHECK_THAT(refusal([](Release& one) { one.id = std::string(201, 'x'); }),
             Catch::Contains("200 bytes"));
  for (const char* date : {"2025-02-30", "2025-3-14", "yesterday", "2025-03-14T10:00"})
    CHECK_THAT(refusal([&](Release& one) { one.date = date; }), Catch::Contains("is no date"));
  CHECK_THAT(refusal([](Release& one) { one.title = "\x01"; }), Catch::Contains("XML forbids"));
  CHECK_THAT(refusal([](Release& one) { one.source.segments.clear(); }), Catch::Contains("empty"));
  CHECK_THAT(refusal([](Release& one) { one.translations[0].text.language = language("fr"); }),
             Catch::Contains("two texts in fr"));
  CHECK_THAT(refusal([](Release& one) {
               one.source.paragraphs = {{0, true}, {2, true}};
             }),
             Catch::Contains("paragraphs"));
  for (const ReleaseLink& link :
       {ReleaseLink{{0, 1}, {0, 1}, 80}, ReleaseLink{{0, 3}, {0, 1}, 80},
        ReleaseLink{{0, 2}, {0, 0}, 80}, ReleaseLink{{0, 2}, {0, 1}, 101}})
    CHECK_THAT(refusal([&](Release& one) { one.translations[0].links = {link}; }),
               Catch::Contains("links of en"));
  CHECK_THAT(refusal([](Release& one) { one.source.segments.resize(100'001); }),
             Catch::Contains("100,000"));
}

TEST_CASE("a store of the format without releases gets them when it is opened") {
  const Press press;
  const std::filesystem::path copy = press.folder / "copy";
  (void)value_of(Store::open(copy, {}));
  {
    const auto environment = value_of(Environment::open(copy, {}));
    auto txn = value_of(Txn::begin(*environment, Txn::Mode::write));
    constexpr int kDelete = 1;
    REQUIRE(mdb_drop(txn.raw(), environment->table(Table::releases), kDelete) == 0);
    REQUIRE(mdb_drop(txn.raw(), environment->table(Table::release_texts), kDelete) == 0);
    require_ok(txn.put(Table::meta, "format", "neuf-store 5"));
    require_ok(txn.commit());
  }
  const auto store = value_of(Store::open(copy, {}));
  MemorySettings settings;
  settings.name = "press";
  (void)value_of(store->create_memory(settings));
  (void)value_of(store->put_release("press", {small_release(), {}, 0}, {}));
  CHECK(value_of(store->check({})).problems.empty());
}

TEST_CASE("a memory's releases go with it") {
  Press press;
  (void)value_of(press.store->put_release("press", {small_release(), {}, 0}, {}));
  require_ok(press.store->delete_memory("press"));
  press.store.reset();
  const auto environment = value_of(Environment::open(press.folder.path(), {}));
  const auto txn = value_of(Txn::begin(*environment, Txn::Mode::read));
  for (const Table table : {Table::releases, Table::release_texts}) {
    auto cursor = value_of(Cursor::open(txn, table));
    CHECK_FALSE(value_of(cursor.seek("\x01")));
    CHECK_FALSE(value_of(cursor.seek(std::string(1, '\0'))));
  }
}

TEST_CASE("a check tells of releases that can't be read or that nothing leads to") {
  Press press;
  const ReleaseReport report =
      value_of(press.store->put_release("press", {small_release(), {}, 0}, {}));
  press.check_consistent();
  press.store.reset();
  const bool is_lost = GENERATE(false, true);
  {
    const auto environment = value_of(Environment::open(press.folder.path(), {}));
    auto txn = value_of(Txn::begin(*environment, Txn::Mode::write));
    if (is_lost)
      require_ok(txn.remove(Table::releases, keys::of_release(press.memory, "2025-018")));
    else
      require_ok(txn.put(Table::release_texts, keys::of(press.memory, report.change), "x"));
    require_ok(txn.commit());
  }
  press.store = value_of(Store::open(press.folder.path(), {}));
  const CheckReport checked = value_of(press.store->check({}));
  REQUIRE_FALSE(checked.problems.empty());
  CHECK_THAT(checked.problems[0].where, Catch::Contains("release of change 1"));
}

}  // namespace neuf

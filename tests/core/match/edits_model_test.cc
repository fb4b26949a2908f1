#include "core/store/merge.h"
#include "tests/core/match/worlds.h"
#include "tests/reference/brute_matcher.h"
#include "tests/reference/textbook_score.h"
#include "tests/support/catch.h"

#include <map>
#include <random>

namespace neuf {
namespace {

/// A unit as it should be, with a number that is another one after each change.
struct Held {
  Unit unit;
  std::uint64_t version = 0;

  friend bool operator==(const Held&, const Held&) = default;
};

using Units = std::map<UnitId, Held>;

/// The simple model: all units of a memory after each change, and the store that must agree.
class EditsModel {
 public:
  explicit EditsModel(std::uint64_t seed) : random_(seed) {}

  void step() {
    switch (pick(8)) {
      case 0:
      case 1:
        add();
        break;
      case 2:
        import();
        break;
      case 3:
      case 4:
        edit();
        break;
      case 5:
        remove();
        break;
      case 6:
        undo();
        break;
      default:
        world_.update_index("press");
    }
  }

  void check() {
    const CheckReport report = value_of(store().check({}));
    for (const CheckProblem& problem : report.problems)
      UNSCOPED_INFO(problem.where << ": " << problem.message);
    REQUIRE(report.problems.empty());
    const std::size_t generation = pick(past_.size());
    CHECK(stored(generation) == past_[generation]);
    CHECK(stored(kLatest) == past_.back());
    check_lookup();
  }

 private:
  Store& store() { return world_.store(); }

  std::size_t pick(std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_);
  }

  const Units& now() const { return past_.back(); }

  /// A sentence of few, so that units meet.
  Unit any() {
    const std::string number = std::to_string(pick(20));
    Unit unit = unit_of({{"fr", "Le train " + number + " part de la gare."},
                         {"nl", "De trein " + number + " vertrekt " + std::to_string(pick(3))}});
    if (pick(3) == 0) unit.variants.push_back(unit_of({{"it", "Il treno " + number}}).variants[0]);
    if (pick(4) == 0) unit.notes.push_back("note " + std::to_string(pick(3)));
    return unit;
  }

  std::vector<Unit> several() {
    std::vector<Unit> units;
    for (std::size_t i = pick(6) + 1; i > 0; --i)
      units.push_back(any());
    return units;
  }

  UnitId any_id() {
    if (now().empty()) return 0;
    return std::next(now().begin(), static_cast<std::ptrdiff_t>(pick(now().size())))->first;
  }

  Units stored(std::uint64_t as_of) {
    Units units;
    const auto txn = value_of(store().read());
    const MemoryId memory = value_of(txn.memory("press")).id;
    const auto visit = [&](RowId row, Unit&& unit) -> Result<ReadTxn::Visit> {
      if (as_of == kLatest) CHECK(value_of(txn.row_of(memory, unit.id)) == row);
      const Units& expected = as_of == kLatest ? now() : past_.at(as_of);
      const auto held = expected.find(unit.id);
      const std::uint64_t version = held == expected.end() ? 0 : held->second.version;
      CHECK(units.emplace(unit.id, Held{unit, version}).second);
      return ReadTxn::Visit::go_on;
    };
    require_ok(txn.for_each_unit(memory, 0, visit, as_of));
    return units;
  }

  /// What the store says of a unit becomes the model's word once it is as it should be.
  void note(Units& units, UnitId id, const Unit& sent) {
    const auto txn = value_of(store().read());
    const Unit found =
        value_of(txn.find_unit(value_of(txn.memory("press")).id, id)).value_or(Unit());
    for (const Variant& variant : sent.variants) {
      REQUIRE(found.find(variant.language) != nullptr);
      CHECK(found.find(variant.language)->segment == variant.segment);
    }
    const auto held = units.find(id);
    if (held == units.end()) {
      units[id] = {found, ++version_};
      return;
    }
    const auto merged = merge(held->second.unit, sent, language("fr"), Replace::by_rank);
    REQUIRE(merged);
    if (!(found == held->second.unit)) held->second = {found, ++version_};
  }

  void note_all(const std::vector<Unit>& sent, const std::vector<UnitId>& ids,
                std::uint64_t generation) {
    Units units = now();
    for (std::size_t i = 0; i < sent.size(); ++i)
      note(units, ids[i], sent[i]);
    if (generation == past_.size()) past_.push_back(std::move(units));
    REQUIRE(generation + 1 == past_.size());
    CHECK(stored(kLatest).size() == now().size());
  }

  void add() {
    const auto units = several();
    const WriteReport report = value_of(store().add_units("press", units, {"", 1'000}));
    note_all(units, report.ids, report.generation);
  }

  /// In small transactions; now and then others write in between.
  void import() {
    ImportOptions options;
    options.txn_bytes = 1;
    options.time = 1'000;
    const auto import = value_of(store().begin_import("press", options));
    for (const Unit& unit : several()) {
      require_ok(import->add(unit));
      if (pick(4) == 0) edit();
      if (pick(4) == 0) remove();
      if (pick(8) == 0) undo();
    }
    const WriteReport report = value_of(import->publish());
    if (report.generation == past_.size()) adopt();
  }

  /// Takes over what the store holds: of an import that others crossed, only `check` judges.
  void adopt() {
    const Units before = now();
    past_.emplace_back();
    Units units = stored(kLatest);
    for (auto& [id, held] : units) {
      const auto old = before.find(id);
      const bool is_same = old != before.end() && old->second.unit == held.unit;
      held.version = is_same ? old->second.version : ++version_;
    }
    past_.back() = std::move(units);
    for (const auto& [id, held] : before)
      CHECK(now().contains(id));
  }

  void edit() {
    const UnitId id = any_id();
    if (id == 0) return;
    const Unit wanted = any();
    const EditReport report =
        value_of(store().update_unit("press", id, wanted, {"", 2'000, std::nullopt}));
    if (report.change == 0) return;
    Units units = now();
    const auto txn = value_of(store().read());
    const Unit found = value_of(txn.find_unit(value_of(txn.memory("press")).id, id)).value();
    REQUIRE(found.variants.size() == wanted.variants.size());
    for (const Variant& variant : wanted.variants)
      CHECK(found.find(variant.language)->segment == variant.segment);
    CHECK(found.notes == wanted.notes);
    CHECK(found.created == units[id].unit.created);
    units[id] = {found, ++version_};
    past_.push_back(std::move(units));
    CHECK(report.generation + 1 == past_.size());
  }

  void remove() {
    std::vector<UnitId> ids;
    for (std::size_t i = pick(3); i > 0 && !now().empty(); --i)
      ids.push_back(any_id());
    if (ids.empty()) return;
    const EditReport report = value_of(store().delete_units("press", ids, {}));
    Units units = now();
    for (const UnitId id : ids)
      units.erase(id);
    CHECK(report.units == now().size() - units.size());
    past_.push_back(std::move(units));
  }

  /// Whether a unit was there again after a generation in which it wasn't.
  bool was_back_since(std::size_t generation, UnitId id) const {
    return std::any_of(past_.begin() + static_cast<std::ptrdiff_t>(generation), past_.end(),
                       [&](const Units& units) { return units.contains(id); });
  }

  /// Any change, as one transaction or as many, with force or without.
  void undo() {
    const std::size_t generation = pick(past_.size());
    if (generation == 0) return;
    UndoOptions options;
    options.later = pick(2) == 0 ? UndoOptions::Later::keep : UndoOptions::Later::overwrite;
    const auto changes = value_of(value_of(store().read()).changes(1, kLatest, 100'000));
    const auto change = std::ranges::find_if(changes, [&](const ChangeInMemory& one) {
      return one.generation == generation && one.counts != ChangeCounts{};
    });
    if (change == changes.end()) return;
    if (pick(2) == 0 && !importing()) options.slice_rows = 1 + pick(3);
    const UndoReport report = value_of(store().undo("press", change->id, options));
    Units units = now();
    std::uint64_t left = 0;
    for (const UnitId id : differing(past_[generation - 1], past_[generation])) {
      const Held* before = find(past_[generation - 1], id);
      const Held* after = find(past_[generation], id);
      const Held* current = find(now(), id);
      const bool is_later = (current == nullptr) != (after == nullptr) ||
                            (current != nullptr && current->version != after->version) ||
                            (current == nullptr && was_back_since(generation, id));
      if (is_later && options.later == UndoOptions::Later::keep) {
        ++left;
        continue;
      }
      if (before == nullptr)
        units.erase(id);
      else if (current == nullptr || !(current->unit == before->unit))
        units[id] = {before->unit, ++version_};
    }
    CHECK(report.left == left);
    if (report.change != 0) past_.push_back(std::move(units));
    CHECK(report.generation + 1 == past_.size());
  }

  /// Then a large undo would have to wait.
  bool importing() {
    const CheckReport report = value_of(store().check({}));
    return report.unfinished_imports > 0;
  }

  static const Held* find(const Units& units, UnitId id) {
    const auto found = units.find(id);
    return found == units.end() ? nullptr : &found->second;
  }

  static std::vector<UnitId> differing(const Units& a, const Units& b) {
    std::map<UnitId, int> ids;
    for (const Units* units : {&a, &b})
      for (const auto& [id, held] : *units)
        ids[id];
    std::vector<UnitId> found;
    for (const auto& [id, unused] : ids) {
      const Held* one = find(a, id);
      const Held* other = find(b, id);
      const bool is_same = one != nullptr && other != nullptr && one->version == other->version;
      if (!is_same) found.push_back(id);
    }
    return found;
  }

  void check_lookup() {
    LookupRequest request = World::request({{"press", 0}}, 50, 20);
    request.targets = {language("nl"), language("it")};
    request.queries.push_back({any().variants[0].segment, "", "", ""});
    const LookupAnswer answer = world_.ask(request);
    const auto txn = value_of(store().read());
    for (const Language& target : request.targets)
      CHECK(scores_of(answer.results[0], target) ==
            value_of(reference::brute_scores(txn, request, request.queries[0], target,
                                             reference::textbook_score)));
  }

  World world_;
  std::mt19937_64 random_;
  std::vector<Units> past_{Units()};
  std::uint64_t version_ = 0;
};

}  // namespace

TEST_CASE(
    "whatever is added, imported, edited, deleted and undone, the store says what it should") {
  const auto seed = static_cast<std::uint64_t>(GENERATE(range(1, 13)));
  INFO("seed " << seed);
  EditsModel model(seed);
  for (int i = 0; i < 60; ++i) {
    INFO("step " << i);
    model.step();
    model.check();
  }
}

}  // namespace neuf

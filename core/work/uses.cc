#include "core/work/uses.h"

#include <map>
#include <set>
#include <string>
#include <utility>

namespace neuf {
namespace {

/// Numbers of memories by their names; 0 for those that aren't there.
class MemoryNumbers {
 public:
  explicit MemoryNumbers(ReadTxn txn) : txn_(std::move(txn)) {}

  Result<MemoryId> of(const std::string& name) {
    const auto known = numbers_.find(name);
    if (known != numbers_.end()) return known->second;
    const auto memory = txn_.find_memory(name);
    if (!memory) return memory.error();
    return numbers_[name] = *memory ? (*memory)->id : 0;
  }

 private:
  ReadTxn txn_;
  std::map<std::string, MemoryId> numbers_;
};

/// Calls `visit(Proposal)` for what becomes a target.
template <class Visit>
Status for_each_filled(const std::vector<Pretranslation>& done, Visit visit) {
  for (const Pretranslation& document : done)
    for (const PretranslatedUnit& unit : document.units)
      for (const PretranslatedSegment& segment : unit.segments)
        if (segment.fill && !segment.candidates.empty())
          if (Status visited = visit(segment.candidates.front()); !visited) return visited;
  return {};
}

}  // namespace

Result<std::vector<UnitUses>> uses_of(const Store& store, const std::vector<Pretranslation>& done) {
  auto txn = store.read();
  if (!txn) return txn.error();
  MemoryNumbers numbers(std::move(*txn));
  const Uses once{1, now()};
  std::vector<UnitUses> uses;
  const auto add = [&](const std::string& memory, UnitId unit) -> Status {
    const auto number = numbers.of(memory);
    if (!number) return number.error();
    if (*number != 0) uses.push_back({*number, unit, once});
    return {};
  };
  const auto counted = for_each_filled(done, [&](const Proposal& proposal) -> Status {
    if (proposal.parts.empty()) return add(proposal.memory, proposal.unit);
    for (const auto& [memory, unit] : proposal.parts)
      if (auto added = add(memory, unit); !added) return added;
    return {};
  });
  if (!counted) return counted.error();
  return uses;
}

Result<NamedUses> uses_of(const Store& store, std::string_view memory,
                          const std::vector<UnitId>& units) {
  const auto txn = store.read();
  if (!txn) return txn.error();
  const auto found = txn->memory(memory);
  if (!found) return found.error();
  const Uses once{1, now()};
  NamedUses named;
  std::set<UnitId> unknown;
  for (const UnitId unit : units) {
    const auto row = txn->row_of(found->id, unit);
    if (!row) return row.error();
    if (*row != 0)
      named.uses.push_back({found->id, unit, once});
    else
      unknown.insert(unit);
  }
  named.unknown.assign(unknown.begin(), unknown.end());
  return named;
}

}  // namespace neuf

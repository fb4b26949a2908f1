#include "tests/reference/brute_concordance.h"

#include "core/match/concordance/query.h"

#include <algorithm>
#include <optional>

namespace neuf::reference {
namespace {

bool has_target(const Unit& unit, const Variant& found, const std::vector<Language>& wanted) {
  return wanted.empty() || std::ranges::any_of(unit.variants, [&](const Variant& one) {
           const bool is_shown = one.state != State::rejected && !one.segment.text.empty();
           return &one != &found && is_shown &&
                  std::ranges::any_of(wanted, [&](const Language& language) {
                    return serves(language, one.language);
                  });
         });
}

std::optional<FoundText> find_in(const std::string& memory, const Unit& unit,
                                 const ConcordanceRequest& request, const ConcordanceQuery& query) {
  for (const Variant& variant : unit.variants) {
    if (variant.state == State::rejected || !serves(request.language, variant.language)) continue;
    auto ranges = find_terms(query, variant.segment, variant.language);
    if (ranges && has_target(unit, variant, request.targets))
      return FoundText{memory, unit.id, variant.segment.text, std::move(*ranges)};
  }
  return std::nullopt;
}

}  // namespace

Result<std::vector<FoundText>> brute_concordance(const ReadTxn& txn,
                                                 const ConcordanceRequest& request) {
  const auto query = parse_concordance(request.query, request.language);
  if (!query) return query.error();
  std::vector<FoundText> all;
  for (const std::string& name : request.memories) {
    const auto memory = txn.memory(name);
    if (!memory) return memory.error();
    std::vector<FoundText> oldest_first;
    const auto read =
        txn.for_each_unit(memory->id, 0, [&](RowId, Unit&& unit) -> Result<ReadTxn::Visit> {
          if (auto found = find_in(name, unit, request, *query))
            oldest_first.push_back(std::move(*found));
          return ReadTxn::Visit::go_on;
        });
    if (!read) return read.error();
    all.insert(all.end(), oldest_first.rbegin(), oldest_first.rend());
  }
  return all;
}

}  // namespace neuf::reference

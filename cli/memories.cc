#include "cli/memories.h"

#include "cli/output.h"
#include "cli/render/progress.h"
#include "core/match/index/index_keeper.h"
#include "core/match/index/update_index.h"
#include "core/match/memory_choice.h"

#include <algorithm>
#include <fmt/format.h>

namespace neuf::cli {

Result<std::vector<MemoryChoice>> parse_memories(const std::vector<std::string>& names) {
  std::vector<MemoryChoice> choices;
  for (const std::string& name : names) {
    auto choice = parse_memory_choice(name);
    if (!choice) return choice.error();
    choices.push_back(std::move(*choice));
  }
  return choices;
}

void remark_absent(const Session& session, const Memory& memory,
                   const std::vector<Language>& wanted) {
  const auto has = [&](const Language& language) {
    const auto serves_it = [&](const Language& one) { return serves(language, one); };
    return serves_it(memory.settings.source) ||
           std::ranges::any_of(memory.settings.targets, serves_it);
  };
  for (const Language& language : wanted)
    if (!has(language))
      remark(session, fmt::format("The memory {} has no \"{}\" ({}).", memory.settings.name,
                                  language.tag(), language.english_name()));
}

Status index_new_units(const Session& session, const Store& store, const std::string& memory) {
  Result<Memory> found = Memory();
  std::uint64_t last = 0;
  {
    const auto txn = store.read();
    if (!txn) return txn.error();
    found = txn->memory(memory);
    if (!found) return found.error();
    const auto row = txn->last_row(found->id);
    if (!row) return row.error();
    last = *row;
  }
  ProgressBar bar(session.terminal, session.quiet, "indexing " + memory);
  IndexOptions options;
  options.least_rows = IndexKeeper::kLeastRows;
  options.progress = [&](std::uint64_t rows) { bar.show(rows, last); };
  const auto outcome = update_indexes(store, *found, options);
  if (!outcome) return outcome.error();
  return {};
}

}  // namespace neuf::cli

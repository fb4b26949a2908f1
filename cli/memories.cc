#include "cli/memories.h"

#include "core/match/memory_choice.h"

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

}  // namespace neuf::cli

#include "cli/memories.h"

#include <charconv>

namespace neuf::cli {
namespace {

constexpr int kMostPenalty = 100;

Result<MemoryChoice> parse_memory(const std::string& name) {
  const std::size_t colon = name.find(':');
  MemoryChoice choice{name.substr(0, colon), 0};
  if (colon == std::string::npos) return choice;
  const char* end = name.data() + name.size();
  const auto [rest, error] = std::from_chars(name.data() + colon + 1, end, choice.penalty);
  const bool valid =
      error == std::errc() && rest == end && choice.penalty >= 0 && choice.penalty <= kMostPenalty;
  if (valid) return choice;
  return Error{ErrorCode::invalid_argument,
               "\"" + name + "\": expected NAME or NAME:PENALTY with 0–100 points, e.g. old:5", ""};
}

}  // namespace

Result<std::vector<MemoryChoice>> parse_memories(const std::vector<std::string>& names) {
  std::vector<MemoryChoice> choices;
  for (const std::string& name : names) {
    auto choice = parse_memory(name);
    if (!choice) return choice.error();
    choices.push_back(std::move(*choice));
  }
  return choices;
}

}  // namespace neuf::cli

#include "core/match/memory_choice.h"

#include <charconv>
#include <string>

namespace neuf {

Result<MemoryChoice> parse_memory_choice(std::string_view text) {
  const std::size_t colon = text.find(':');
  MemoryChoice choice;
  choice.name = text.substr(0, colon);
  if (colon == std::string_view::npos) return choice;
  const char* end = text.data() + text.size();
  int points = 0;
  const auto [rest, error] = std::from_chars(text.data() + colon + 1, end, points);
  const bool valid = error == std::errc() && rest == end && points >= 0 && points <= kMostPenalty;
  if (valid) {
    choice.penalty = points;
    return choice;
  }
  return Error{
      ErrorCode::invalid_argument,
      "\"" + std::string(text) + "\": expected NAME or NAME:PENALTY with 0–100 points, e.g. old:5",
      ""};
}

}  // namespace neuf

#include "core/store/changes.h"

#include <array>

namespace neuf {

std::string_view to_string(ChangeKind kind) {
  constexpr std::array<std::string_view, 7> kNames{"write", "import",   "edit",   "deletion",
                                                   "undo",  "settings", "release"};
  return kNames.at(static_cast<std::size_t>(kind));
}

std::string_view to_string(UnitFate fate) {
  constexpr std::array<std::string_view, 4> kNames{"created", "changed", "deleted", "restored"};
  return kNames.at(static_cast<std::size_t>(fate));
}

}  // namespace neuf

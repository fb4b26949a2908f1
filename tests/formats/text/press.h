#pragma once

#include "core/align/align.h"

#include <array>
#include <string>
#include <string_view>

// The press releases of fixtures/press.

namespace neuf {

inline constexpr std::array<std::string_view, 4> kPressReleases{"2025-018", "2025-031", "2026-004",
                                                                "2026-011"};
inline constexpr std::array<std::string_view, 9> kPressLanguages{"en", "nl", "it", "el", "tr",
                                                                 "uk", "be", "ro", "ru"};

/// Read, and segmented by the shipped rules.
TextVersion press_version(std::string_view release, std::string_view language);

}  // namespace neuf

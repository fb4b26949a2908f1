#pragma once

#include "core/base/result.h"
#include "core/store/memory.h"
#include "core/store/unit.h"

#include <cstddef>
#include <string_view>

namespace neuf {

/// A unit has no more languages, occurrences, properties and notes each.
inline constexpr std::size_t kMostUnitItems = 1'000;

/// Whether the unit can be stored, and exported again.
/// Errors: invalid_argument (no text, two variants of one language, bytes that aren't UTF-8 or that
/// XML 1.0 forbids), limit_exceeded (more than 16 MB, or 1,000 items in one of its lists).
Status check_unit(const Unit& unit);

/// The same for a memory's settings. Errors: invalid_argument (a bad name, no source language, text
/// as above), limit_exceeded (more than 1 MB, or 1,000 items in one of the lists).
Status check_settings(const MemorySettings& settings);

/// The same for somebody's name that a write gives. Errors: invalid_argument, limit_exceeded.
Status check_author(std::string_view author);

}  // namespace neuf

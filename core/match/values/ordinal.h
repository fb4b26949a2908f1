#pragma once

#include "core/match/values/conventions.h"

#include <optional>
#include <string>
#include <string_view>

// Ordinals written with digits: "21e", "21st", "21-й", "21ος".

namespace neuf {

/// Whether letters that stand right behind digits (`mark` empty) or behind digits and a hyphen or
/// apostrophe make an ordinal of them.
bool is_ordinal_suffix(std::string_view suffix, std::string_view mark, const Conventions& language);

/// The suffix for another number. English's is known; others stay while the rules of the language
/// put both numbers in one class, and are else unknown: empty.
std::optional<std::string> ordinal_suffix(std::string_view suffix, int old_number, int new_number,
                                          const Conventions& language);

/// What the first day of a month has behind its digit when the month is named: "er" in French; ""
/// in most languages.
std::string_view first_day_suffix(const Conventions& language);

}  // namespace neuf

#pragma once

#include "core/store/memory.h"
#include "core/store/unit.h"

#include <cstdint>
#include <optional>
#include <vector>

// When two units are the same, and what becomes of them.
//   same:    source text and codes (after NFC), previous, next and key are all equal; without any
//            context, a target must be equal too, and none may differ
//   merged:  missing languages are added; a target is replaced only by one of equal or higher rank
//            (human before alignment before machine, then state); an equal text takes the better
//            state; occurrences, properties and notes are added

namespace neuf {

/// Two units that may be the same share one of these.
std::vector<std::uint64_t> identity_hashes(const Unit& unit, const Language& source);

/// What may become of a target that differs.
enum class Replace : bool { no, by_rank };

/// `existing` with what `incoming` brings; equal to `existing` when that is nothing. Empty when the
/// two aren't the same unit, or a target differs and stays. `source`: of the memory.
std::optional<Unit> merge(const Unit& existing, const Unit& incoming, const Language& source,
                          Replace replace);

/// Whether the units have the same source and context, whatever their targets.
bool same_place(const Unit& a, const Unit& b, const Language& source);

}  // namespace neuf

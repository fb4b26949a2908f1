#pragma once

#include "core/text/segment.h"

#include <optional>

namespace neuf {

/// The match's target with the query's own codes and placeholders in place of the match's, where it
/// is clear which is which: query and source have the same sequence of codes, and each code of the
/// target corresponds to one of the source by its id or, for a placeholder, by its text. Empty
/// where it isn't.
///   query "Ouvrir [X6X]", source "Ouvrir %s", target "%s öffnen" → "[X6X] öffnen"
std::optional<Segment> transfer_codes(const Segment& query, const Segment& source,
                                      const Segment& target);

/// Whether `transfer_codes` has an answer, without making it.
bool can_transfer_codes(const Segment& query, const Segment& source, const Segment& target);

}  // namespace neuf

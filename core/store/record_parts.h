#pragma once

#include "core/base/language.h"
#include "core/store/bytes.h"
#include "core/text/segment.h"

#include <cstdint>
#include <string_view>

// What records of several kinds have in common. Grammar: docs/format.md.

namespace neuf {

/// The low half of XXH3-64.
std::uint32_t record_checksum(std::string_view bytes);

/// A tag as records have it, or null where it is none. Borrowed from the thread, until the next
/// call.
const Language* known_language(std::string_view tag);

void write_segment(ByteWriter& out, const Segment& segment);

/// Fails the reader where the bytes make no sense.
Segment read_segment(ByteReader& in);

}  // namespace neuf

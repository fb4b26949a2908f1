#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace neuf {

/// Seconds since 1970-01-01T00:00:00Z; 0 means "not known".
using Timestamp = std::int64_t;

Timestamp now();

/// "2026-03-14T09:30:00Z"; empty for 0.
std::string to_iso8601(Timestamp time);

/// "20260314T093000Z", the form of TMX and XLIFF 1.2 dates; empty for 0.
std::string to_basic_iso8601(Timestamp time);

/// Reads both forms, with or without seconds, with "Z", an offset ("+02:00") or nothing (= UTC);
/// a date alone is its midnight. Empty when it is no date.
std::optional<Timestamp> parse_iso8601(std::string_view text);

}  // namespace neuf

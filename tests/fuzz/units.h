#pragma once

#include "core/store/unit.h"
#include "formats/tmx/reader.h"
#include "formats/unit_handler.h"
#include "tests/formats/plain/collector.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

// What must be true of units that a reader makes of any bytes.

namespace neuf::fuzz {

/// Texts are valid UTF-8, codes stand in order between characters, a language stands once.
void check_segment(const Segment& segment);
void check_unit(const Unit& unit);

/// All that a unit says, for comparing and for people.
std::string described(const Unit& unit);
std::string described(const std::vector<Unit>& units);

/// Segment and codes alone.
std::string described(const Segment& segment);

/// Reads the bytes into a collector; the error is the reader's.
using ReadPlain = std::function<Status(ByteSource&, PlainCollector&)>;

/// What a reader of a plain format makes of the bytes, and whether it took them to the end.
struct PlainReading {
  PlainTold told;
  bool is_whole = false;
};

/// Reads them twice, whole and in pieces, and checks all that comes. The units are as an import
/// takes them: without characters that XML forbids.
PlainReading read_plain(std::string_view bytes, const ReadPlain& read);

}  // namespace neuf::fuzz

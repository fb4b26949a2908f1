#pragma once

#include "formats/table/reader.h"

#include <string_view>

namespace neuf::fuzz {

/// A table: read whole and in pieces alike; rows that were read and are written again read back.
void fuzz_table(std::string_view bytes, TableFormat format);

}  // namespace neuf::fuzz

#pragma once

#include "formats/table/reader.h"
#include "tests/formats/plain/collector.h"
#include "tests/support/catch.h"
#include "tests/support/units.h"

#include <string_view>

namespace neuf {

/// Into a memory in French; the user named no language.
inline Status read_table_text(std::string_view bytes, TableFormat format, PlainCollector& all) {
  StringSource source(bytes);
  return read_table(source, "f", format, {language("fr"), {}, {}}, all);
}

}  // namespace neuf

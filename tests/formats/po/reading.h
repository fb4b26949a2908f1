#pragma once

#include "formats/po/reader.h"
#include "tests/formats/plain/collector.h"
#include "tests/support/catch.h"
#include "tests/support/units.h"

#include <string_view>

namespace neuf {

/// From a memory in French; "und": the user named nothing.
inline Status read_po_text(std::string_view bytes, PlainCollector& all, std::string_view to = "und",
                           std::string_view from = "und") {
  StringSource source(bytes);
  return read_po(source, "f.po", {language("fr"), language(from), language(to)}, all);
}

}  // namespace neuf

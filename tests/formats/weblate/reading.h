#pragma once

#include "formats/weblate/reader.h"
#include "tests/formats/plain/collector.h"
#include "tests/support/catch.h"
#include "tests/support/units.h"

#include <string_view>

namespace neuf {

inline Status read_weblate_text(std::string_view bytes, PlainCollector& all) {
  StringSource source(bytes);
  return read_weblate(source, "f.json", all);
}

}  // namespace neuf

#pragma once

#include "formats/tmx/writer.h"
#include "tests/formats/tmx/collector.h"

#include <string>
#include <vector>

namespace neuf {

/// The units as a TMX file of a memory whose source language is `source`.
inline std::string written(const std::vector<Unit>& units, const char* source = "fr") {
  StringSink sink;
  TmxWriter writer(sink, value_of(Language::parse(source)));
  require_ok(writer.begin());
  for (const Unit& unit : units)
    require_ok(writer.write(unit));
  require_ok(writer.end());
  return sink.take();
}

}  // namespace neuf

#pragma once

#include "core/base/result.h"
#include "core/base/stream.h"
#include "core/store/memory.h"
#include "core/store/unit.h"

#include <string>
#include <vector>

namespace neuf {

/// Writes TMX 1.4b that is valid against its DTD. Not thread-safe; borrows the sink.
class TmxWriter {
 public:
  /// `source`: the memory's source language, for `srclang`.
  TmxWriter(ByteSink& sink, Language source);

  /// Once, first. What describes the memory goes into the header.
  Status begin(const std::vector<Property>& properties = {},
               const std::vector<std::string>& notes = {});
  Status write(const Unit& unit);
  /// Once, last.
  Status end();

 private:
  ByteSink& sink_;
  Language source_;
};

}  // namespace neuf

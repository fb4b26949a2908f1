#pragma once

#include "core/base/result.h"
#include "core/base/stream.h"
#include "core/store/unit.h"
#include "formats/unit_handler.h"

#include <string>
#include <vector>

// Reads TMX 1.1–1.4b (LISA OSCAR, 2005) as a stream, one <tu> at a time in constant memory.

namespace neuf {

struct TmxHeader {
  std::string version;
  Language source;  ///< "und" for "*all*" or none
  std::string creation_tool;
  std::vector<Property> properties;
  std::vector<std::string> notes;
};

/// Its preamble is the <header>, if there is one.
class TmxHandler : public UnitHandler {
 public:
  virtual Status on_header(const TmxHeader& header) = 0;
};

/// Errors: malformed, unsupported (no TMX), limit_exceeded; those of source and handler.
Status read_tmx(ByteSource& source, const std::string& name, TmxHandler& handler);

}  // namespace neuf

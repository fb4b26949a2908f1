#pragma once

#include "core/base/result.h"
#include "core/base/stream.h"
#include "core/store/unit.h"

#include <cstdint>
#include <functional>
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

/// A unit that can't be taken, and why; the others go on.
struct UnitProblem {
  std::string where;         ///< "file:line"
  std::uint64_t offset = 0;  ///< bytes of the file before the unit
  std::string message;
};

class TmxHandler {
 public:
  TmxHandler() = default;
  TmxHandler(const TmxHandler&) = delete;
  TmxHandler& operator=(const TmxHandler&) = delete;
  virtual ~TmxHandler() = default;

  virtual Status on_header(const TmxHeader& header) = 0;
  /// `where` is "file:line".
  virtual Status on_unit(Unit unit, const std::string& where) = 0;
  virtual Status on_problem(const UnitProblem& problem) = 0;
};

/// Errors: malformed, unsupported (no TMX), limit_exceeded; those of source and handler.
Status read_tmx(ByteSource& source, const std::string& name, TmxHandler& handler);

}  // namespace neuf

#pragma once

#include "core/base/result.h"
#include "core/store/unit.h"

#include <string>
#include <vector>

namespace neuf {

/// Writes units in one format. Calls come in this order; not thread-safe.
class FormatWriter {
 public:
  FormatWriter() = default;
  FormatWriter(const FormatWriter&) = delete;
  FormatWriter& operator=(const FormatWriter&) = delete;
  virtual ~FormatWriter() = default;

  /// Whether `survey` must see every unit before the first is written.
  virtual bool wants_survey() const { return false; }

  virtual void survey(const Unit& /*unit*/) {}

  virtual Status begin() = 0;

  /// Whether the unit is in the file now; if not, `warnings` says why. Errors: those of the sink.
  virtual Result<bool> write(const Unit& unit) = 0;
  virtual Status end() = 0;

  /// What the format couldn't hold, one sentence each.
  virtual std::vector<std::string> warnings() const { return {}; }
};

}  // namespace neuf

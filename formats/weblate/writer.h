#pragma once

#include "core/base/language.h"
#include "core/base/stream.h"
#include "formats/plain/writer.h"

#include <cstdint>
#include <string>
#include <vector>

namespace neuf {

/// Writes Weblate's translation memory: an item for each translation of a unit, those of one unit
/// behind one another. Valid by `weblate-memory.schema.json`. Borrows the sink.
class WeblateWriter final : public FormatWriter {
 public:
  WeblateWriter(ByteSink& sink, Language source) : sink_(sink), source_(std::move(source)) {}

  Status begin() override;
  Result<bool> write(const Unit& unit) override;
  Status end() override;
  std::vector<std::string> warnings() const override;

 private:
  ByteSink& sink_;
  Language source_;
  bool any_ = false;
  std::uint64_t rejected_ = 0;
};

}  // namespace neuf

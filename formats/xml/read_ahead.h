#pragma once

#include "core/base/result.h"
#include "core/base/stream.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace neuf {

/// The first bytes of a source, enough for any XML declaration; all of a shorter one.
Result<std::string> read_head(ByteSource& source);

/// Gives what was read ahead once more, then the rest. Borrows both.
class ReplayedSource final : public ByteSource {
 public:
  ReplayedSource(std::string_view head, ByteSource& rest) : head_(head), rest_(rest) {}

  Result<std::size_t> read(std::span<char> buffer) override;

 private:
  StringSource head_;
  ByteSource& rest_;
};

}  // namespace neuf

#pragma once

#include "core/base/result.h"
#include "core/base/stream.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

// Looks at the beginning of a source and reads it again.

namespace neuf {

/// The first bytes of a source; all of a shorter one.
Result<std::string> read_head(ByteSource& source, std::size_t bytes);

/// Gives what was read ahead once more, then the rest. Borrows both.
class ReplayedSource final : public ByteSource {
 public:
  ReplayedSource(std::string_view head, ByteSource& rest) : head_(head), rest_(rest) {}

  Result<std::size_t> read(std::span<char> buffer) override;

  std::uint64_t expected_bytes() const override { return rest_.expected_bytes(); }

 private:
  StringSource head_;
  ByteSource& rest_;
};

}  // namespace neuf

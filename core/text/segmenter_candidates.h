#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <unicode/uniset.h>

namespace neuf {

/// Tells in two look-ups whether a break rule could match at a position at all: by the last
/// character before it and the first one after it. The first seven rules are told apart, all
/// further ones share a bit.
class CandidateTable {
 public:
  /// A rule whose `before` ends with one of `last` and whose `after` starts with one of `first`.
  void add(const icu::UnicodeSet& last, const icu::UnicodeSet& first) {
    const auto bit = static_cast<std::uint8_t>(1U << (rules_ < 7 ? rules_ : 7));
    ++rules_;
    mark(last_, last, bit);
    mark(first_, first, bit);
  }

  /// The first candidate at `position` or later, else `limit`; 0 < position, limit < text.size().
  std::size_t next(std::u16string_view text, std::size_t position, std::size_t limit) const {
    while (position < limit && (last_[text[position - 1]] & first_[text[position]]) == 0)
      ++position;
    return position;
  }

 private:
  using Bits = std::array<std::uint8_t, 0x10000>;

  /// Surrogates stand for whatever lies beyond the basic plane.
  static void mark(Bits& bits, const icu::UnicodeSet& set, std::uint8_t bit) {
    for (std::int32_t range = 0; range < set.getRangeCount(); ++range) {
      for (UChar32 c = set.getRangeStart(range); c <= set.getRangeEnd(range) && c < 0x10000; ++c)
        bits[static_cast<std::size_t>(c)] |= bit;
    }
    if (set.containsNone(0x10000, 0x10FFFF)) return;
    for (std::size_t unit = 0xD800; unit < 0xE000; ++unit)
      bits[unit] |= bit;
  }

  Bits last_{};
  Bits first_{};
  unsigned rules_ = 0;
};

}  // namespace neuf

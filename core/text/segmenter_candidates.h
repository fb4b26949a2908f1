#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <unicode/uniset.h>

namespace neuf {

/// Tells in two look-ups whether a break rule could match at a position at all: by the last
/// character before it and the first one after it. Each set of last characters has a bit, which
/// its rules can share without loss; 31 sets are told apart, all further ones share the last bit.
class CandidateTable {
 public:
  /// A rule whose `before` ends with one of `last` and whose `after` starts with one of `first`.
  void add(const icu::UnicodeSet& last, const icu::UnicodeSet& first) {
    const auto known = std::find(lasts_.begin(), lasts_.end(), last);
    const auto index = static_cast<std::size_t>(known - lasts_.begin());
    if (known == lasts_.end()) lasts_.push_back(last);
    const auto bit = 1U << std::min<std::size_t>(index, 31);
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
  using Bits = std::array<std::uint32_t, 0x10000>;

  /// Surrogates stand for whatever lies beyond the basic plane.
  static void mark(Bits& bits, const icu::UnicodeSet& set, std::uint32_t bit) {
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
  std::vector<icu::UnicodeSet> lasts_;
};

}  // namespace neuf

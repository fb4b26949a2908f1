#pragma once

#include "core/base/unicode.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace neuf {

/// A text with parts of it replaced, in two layers: what is replaced *inside* shows in copies of
/// the parts around it, which may then be replaced themselves. Borrows the text.
class Splice {
 public:
  explicit Splice(std::string_view text) : text_(text) {}

  void replace_inside(ByteRange place, std::string with) {
    inside_[place.start] = {place.limit, std::move(with)};
  }

  /// Places must not overlap.
  void replace(ByteRange place, std::string with) {
    outside_[place.start] = {place.limit, std::move(with)};
  }

  /// A part of the text, with what is replaced inside of it.
  std::string copy(ByteRange place) const;

  /// All of it.
  std::string text() const;

 private:
  struct Replacement {
    std::size_t limit = 0;
    std::string with;
  };

  std::string_view text_;
  std::map<std::size_t, Replacement> inside_;  ///< by start
  std::map<std::size_t, Replacement> outside_;
};

}  // namespace neuf

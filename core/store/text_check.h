#pragma once

#include "core/store/unit.h"
#include "core/text/segment.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace neuf {

/// Goes through the texts of something that is to be stored: whether all can be exported again
/// (UTF-8, no character that XML 1.0 forbids), and how long they are together. Not thread-safe.
class TextCheck {
 public:
  /// `what`: for the message, e.g. "the context".
  void see(std::string_view text, std::string_view what);
  void see(const std::vector<Property>& properties);
  void see(const std::vector<std::string>& texts, std::string_view what);
  void see(const Segment& segment, const std::string& what);
  void see(const Variant& variant);

  /// The first that was found, or empty.
  const std::string& problem() const { return problem_; }

  std::size_t bytes() const { return bytes_; }

 private:
  std::string problem_;
  std::size_t bytes_ = 0;
};

}  // namespace neuf

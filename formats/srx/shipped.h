#pragma once

#include <span>
#include <string_view>

namespace neuf {

/// A rule file that CMake put into the program.
struct ShippedFile {
  std::string_view name;
  std::string_view bytes;
};

/// Those of formats/srx/rules, the default last.
std::span<const ShippedFile> shipped_files();

}  // namespace neuf

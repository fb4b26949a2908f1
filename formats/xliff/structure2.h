#pragma once

#include "core/base/result.h"
#include "formats/xml/scanner.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace neuf::xliff {

/// Judges what stands around the units of XLIFF 2: ids that occur twice, and elements where they
/// can't be. Told of each element in reading order. Errors: malformed.
class Structure2 {
 public:
  /// <file> and <group>. `language`: of the sources, which they must not contradict.
  Status enter(std::string_view name, const XmlElement& element, const std::string& language);
  Status leave();
  Status unit(const std::string& id);
  /// An element of XLIFF's or of others that isn't looked into; name: empty for others.
  Status other(std::string_view name, const XmlElement& element);

 private:
  struct Level {
    std::string tag;
    bool is_file = false;
    bool has_units = false;  ///< or groups
  };

  std::vector<Level> levels_;
  std::set<std::string> files_;
  std::set<std::string> groups_;  ///< of the file
  std::set<std::string> units_;   ///< of the file
};

}  // namespace neuf::xliff

#pragma once

#include "core/base/result.h"
#include "core/store/unit.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include <pugixml.hpp>

namespace neuf {

/// Language tags as files write them, parsed once each. Not thread-safe.
class LanguageCache {
 public:
  /// Errors: invalid_argument.
  Result<Language> parse(const std::string& tag);

 private:
  std::map<std::string, Language> known_;
};

/// One <tu> as a unit. A second <tuv> of a language with another text makes a second unit, which
/// shares the other languages with the first. `bytes`: of the element; limits what all units may
/// come to. `source`: the header's srclang, or "und".
/// Errors: malformed, limit_exceeded: this unit can't be taken.
Result<std::vector<Unit>> read_unit(pugi::xml_node tu, std::size_t bytes, const Language& source,
                                    LanguageCache& languages);

}  // namespace neuf

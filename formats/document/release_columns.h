#pragma once

#include "core/base/language.h"
#include "core/store/release.h"

#include <string>
#include <vector>

// A release laid out side by side: the source's segments, and what stands beside each in other
// languages.

namespace neuf {

/// What stands beside a source segment in one language.
struct ReleaseCell {
  std::string text;
  bool is_above = false;  ///< its translation stands beside an earlier segment
  int confidence = 100;
  std::string extra;  ///< segments behind it that no source segment stands behind
};

/// One language beside the source.
struct ReleaseColumn {
  Language language;
  std::string before;  ///< what precedes the first source segment
  std::vector<ReleaseCell> cells;
};

/// Those of the languages that the release has, in its order.
std::vector<ReleaseColumn> columns_of(const Release& release,
                                      const std::vector<Language>& languages);

/// "↑" where the translation stands above, "–" where there is none.
std::string shown(const ReleaseCell& cell);

/// "2025-018 – Budget (2025-03-14)"
std::string heading_of(const Release& release);

}  // namespace neuf

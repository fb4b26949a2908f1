#pragma once

#include "core/align/align.h"
#include "tests/support/catch.h"

#include <string>
#include <vector>

namespace neuf {

inline TextVersion version_of(const std::string& language, std::vector<std::string> segments,
                              std::vector<std::size_t> paragraph_starts = {}) {
  return {value_of(Language::parse(language)), std::move(segments), std::move(paragraph_starts)};
}

/// "0–0 1,2–1 3–": what links connect, for comparing and showing.
inline std::string shown(const std::vector<Link>& links) {
  const auto join = [](const std::vector<std::size_t>& indices) {
    std::string out;
    for (const std::size_t index : indices)
      out += (out.empty() ? "" : ",") + std::to_string(index);
    return out;
  };
  std::string out;
  for (const Link& link : links)
    out += (out.empty() ? "" : " ") + join(link.source) + "–" + join(link.target);
  return out;
}

}  // namespace neuf

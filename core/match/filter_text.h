#pragma once

#include "core/match/filter.h"

#include <string>
#include <vector>

namespace neuf {

/// A filter as people write it, in options of commands and parameters of requests. What is empty
/// asks for nothing.
struct FilterText {
  std::string states;                   ///< "reviewed,final"
  std::string origins;                  ///< "human,alignment"
  std::vector<std::string> documents;   ///< names of documents or releases
  std::vector<std::string> properties;  ///< "client=SNCB", or "client" for any value
  std::string since;                    ///< "2026-03-14", "2026-03-14T09:30:00Z"
  std::string before;
};

/// Errors: invalid_argument; `where` is "state", "origin", "property", "since" or "before".
Result<MatchFilter> parse_filter(const FilterText& text);

}  // namespace neuf

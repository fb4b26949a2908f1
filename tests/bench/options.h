#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace neuf::bench {

/// What the command line says; each command takes from it what it needs.
struct Options {
  std::string tmx;
  std::string queries;
  std::string source = "fr";
  std::vector<std::string> targets{"it"};  ///< the first is the one that is asked for
  std::size_t count = 200;                 ///< queries
  std::vector<std::size_t> limits{5};
  std::vector<int> thresholds{50, 60, 70, 80, 90};  ///< percent
  std::vector<std::size_t> sizes;  ///< only so many first units of the corpus; empty: all
  std::string store;               ///< keep it here, and use it again
  std::string text;                ///< a query of its own
  std::string scorer = "neuf";
  bool without_brute_force = false;
  bool without_identical = false;
};

}  // namespace neuf::bench

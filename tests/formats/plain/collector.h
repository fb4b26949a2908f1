#pragma once

#include "formats/unit_handler.h"

#include <string>
#include <utility>
#include <vector>

namespace neuf {

/// All that a reader of a plain format tells.
struct PlainTold {
  std::vector<Unit> units;
  std::vector<std::string> places;  ///< of the units
  std::vector<UnitProblem> problems;
  std::string preamble;
  std::vector<std::string> sources;  ///< of units and problems
  std::vector<std::string> warnings;
  int left_out = 0;
};

class PlainCollector final : public UnitHandler, public PlainTold {
 public:
  void on_preamble(std::string_view source) override { preamble = source; }

  Status on_unit(Unit unit, const UnitPlace& place) override {
    units.push_back(std::move(unit));
    places.push_back(place.where);
    sources.emplace_back(place.source);
    return {};
  }

  Status on_problem(const UnitPlace& place, const std::string& message) override {
    problems.push_back({place.where, place.offset, message});
    sources.emplace_back(place.source);
    return {};
  }

  void on_left_out() override { ++left_out; }

  void warn(const std::string& warning) override { warnings.push_back(warning); }

  PlainTold take() { return std::move(*this); }
};

}  // namespace neuf

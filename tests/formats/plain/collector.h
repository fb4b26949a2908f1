#pragma once

#include "formats/plain/handler.h"

#include <string>
#include <utility>
#include <vector>

namespace neuf {

/// All that a reader of a plain format tells.
struct PlainTold {
  std::vector<Unit> units;
  std::vector<std::string> places;  ///< of the units
  std::vector<UnitProblem> problems;
  std::vector<std::string> warnings;
  int left_out = 0;
};

class PlainCollector final : public UnitHandler, public PlainTold {
 public:
  Status on_unit(Unit unit, const std::string& where) override {
    units.push_back(std::move(unit));
    places.push_back(where);
    return {};
  }

  Status on_problem(const UnitProblem& problem) override {
    problems.push_back(problem);
    return {};
  }

  void on_left_out() override { ++left_out; }

  void warn(std::string warning) override { warnings.push_back(std::move(warning)); }

  PlainTold take() { return std::move(*this); }
};

}  // namespace neuf

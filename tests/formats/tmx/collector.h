#pragma once

#include "formats/tmx/reader.h"
#include "tests/support/catch.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace neuf {

/// All that a reader tells of a file.
struct Told {
  int headers = 0;
  TmxHeader header;
  std::vector<Unit> units;
  std::vector<std::string> places;  ///< of the units
  std::vector<UnitProblem> problems;
};

class Collector final : public TmxHandler {
 public:
  Status on_header(const TmxHeader& header) override {
    ++told.headers;
    told.header = header;
    return {};
  }

  Status on_unit(Unit unit, const UnitPlace& place) override {
    told.units.push_back(std::move(unit));
    told.places.push_back(place.where);
    return {};
  }

  Status on_problem(const UnitPlace& place, const std::string& message) override {
    told.problems.push_back({place.where, place.offset, message});
    return {};
  }

  Told told;
};

inline Told read_all(ByteSource& source) {
  Collector all;
  require_ok(read_tmx(source, "f.tmx", all));
  return std::move(all.told);
}

inline Told read_all(std::string_view bytes) {
  StringSource source(bytes);
  return read_all(source);
}

/// The units in a file whose header says srclang="fr".
inline Told read_body(const std::string& body) {
  return read_all("<tmx version=\"1.4\"><header srclang=\"fr\"/><body>\n" + body + "</body></tmx>");
}

inline Unit only_unit(const std::string& body) {
  const Told all = read_body(body);
  for (const UnitProblem& problem : all.problems)
    FAIL_CHECK(problem.where << ": " << problem.message);
  REQUIRE(all.units.size() == 1);
  return all.units.front();
}

}  // namespace neuf

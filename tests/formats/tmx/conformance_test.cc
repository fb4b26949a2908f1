#include "tests/formats/tmx/collector.h"
#include "tests/support/files.h"

#include <fstream>
#include <set>
#include <sstream>

namespace neuf {
namespace {

/// A row of INVENTORY.tsv: what others counted in a file.
struct Row {
  std::string file;
  bool well_formed = false;
  std::size_t units = 0;
  std::size_t segments = 0;
};

std::vector<Row> tmx_rows(const std::filesystem::path& inventory) {
  std::ifstream in(inventory);
  std::vector<Row> rows;
  for (std::string line; std::getline(in, line);) {
    std::istringstream fields(line);
    std::vector<std::string> row;
    for (std::string field; std::getline(fields, field, '\t');)
      row.push_back(field);
    if (row.size() > 7 && row[1] == "tmx")
      rows.push_back({row[0], row[4] == "yes", std::stoul(row[6]), std::stoul(row[7])});
  }
  return rows;
}

TEST_CASE("files of other tools are read whole, with as many units as others count") {
  const auto folder = shared_material("conformance/open");
  if (!folder) {
    WARN("skipped: no conformance material beside the project");
    return;
  }
  const std::vector<Row> rows = tmx_rows(*folder / "INVENTORY.tsv");
  CHECK(rows.size() >= 40);
  for (const Row& row : rows) {
    CAPTURE(row.file);
    Collector collector;
    const auto source = value_of(FileSource::open(*folder / row.file));
    const Status status = read_tmx(*source, row.file, collector);
    if (!row.well_formed) {
      CHECK_FALSE(status);
      continue;
    }
    require_ok(status);
    const Told& all = collector.told;
    const std::set<std::string> places(all.places.begin(), all.places.end());
    std::size_t variants = 0;
    for (const Unit& unit : all.units)
      variants += unit.variants.size();
    CHECK(all.units.size() + all.problems.size() >= row.units);
    CHECK(places.size() + all.problems.size() <= row.units);
    CHECK(variants + all.problems.size() >= row.segments);
    for (const UnitProblem& problem : all.problems)
      FAIL_CHECK(problem.where << ": " << problem.message);
  }
}

}  // namespace
}  // namespace neuf

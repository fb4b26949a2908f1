#include "tests/formats/xliff/corpus.h"

#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <fstream>
#include <sstream>

namespace neuf {

namespace {

/// Columns of INVENTORY.tsv.
enum Column : std::size_t {
  file,
  kind,
  version,
  encoding,
  well_formed,
  schema,
  units,
  segments,
  targets,
  matches,
  languages,
  inline_codes,
  columns
};

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields;
  std::istringstream in(line);
  for (std::string field; std::getline(in, field, '\t');)
    fields.push_back(field);
  fields.resize(columns);
  return fields;
}

/// "g=4 x=1".
std::map<std::string, std::size_t> counts_of(const std::string& text) {
  std::map<std::string, std::size_t> counts;
  std::istringstream in(text);
  for (std::string one; in >> one;)
    counts[one.substr(0, one.find('='))] = std::stoul(one.substr(one.find('=') + 1));
  return counts;
}

}  // namespace

bool CorpusFile::is_called_valid() const {
  return name.find("valid/") != std::string::npos && !is_called_invalid();
}

bool CorpusFile::is_called_invalid() const {
  return name.find("invalid/") != std::string::npos;
}

std::vector<CorpusFile> xliff_corpus() {
  std::vector<CorpusFile> corpus;
  const auto folder = shared_material("conformance/open");
  if (!folder) {
    WARN("skipped: the conformance material isn't here");
    return corpus;
  }
  std::ifstream in(*folder / "INVENTORY.tsv");
  for (std::string line; std::getline(in, line);) {
    const std::vector<std::string> fields = fields_of(line);
    if (fields[kind] != "xliff" || !fields[file].starts_with("xliff")) continue;
    corpus.push_back({fields[file], *folder / fields[file], fields[version],
                      fields[well_formed] == "yes", fields[schema], std::stoul("0" + fields[units]),
                      std::stoul("0" + fields[targets]), std::stoul("0" + fields[matches]),
                      counts_of(fields[inline_codes])});
  }
  CHECK(corpus.size() > 400);
  return corpus;
}

}  // namespace neuf

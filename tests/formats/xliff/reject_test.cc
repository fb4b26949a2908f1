#include "tests/formats/xliff/corpus.h"
#include "tests/formats/xliff/support.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <fstream>
#include <set>

// What the suites call invalid: refused with a line and a reason, or on the list of what Neuf
// takes.

namespace neuf {
namespace {

/// Names of files that are read though their suite calls them invalid, each with a reason.
std::map<std::string, std::string> accepted_though_invalid() {
  std::map<std::string, std::string> reasons;
  std::ifstream in(fixture("xliff/accepted-though-invalid.tsv"));
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with('#')) continue;
    const std::size_t tab = line.find('\t');
    REQUIRE(tab != std::string::npos);
    reasons[line.substr(0, tab)] = line.substr(tab + 1);
  }
  return reasons;
}

void check_error(const Error& error, const std::string& name) {
  CHECK((error.code == ErrorCode::malformed || error.code == ErrorCode::unsupported));
  CHECK(error.where.starts_with(name + ":"));
  CHECK_FALSE(error.message.empty());
}

TEST_CASE("XLIFF: what the suites call invalid is refused, or taken for a reason") {
  const auto accepted = accepted_though_invalid();
  std::set<std::string> met;
  std::size_t refused = 0;
  const std::vector<CorpusFile> corpus = xliff_corpus();
  for (const CorpusFile& file : corpus) {
    if (!file.is_called_invalid()) continue;
    INFO(file.name);
    const Result<XliffFile> read = XliffFile::parse(contents_of(file.path), file.name);
    std::string name = file.path.filename().string();
    if (accepted.contains(file.name)) name = file.name;
    CHECK(bool(read) == accepted.contains(name));
    if (read) {
      CHECK(file.is_well_formed);
      met.insert(name);
    } else {
      check_error(read.error(), file.name);
      ++refused;
    }
  }
  if (corpus.empty()) return;
  CHECK(refused >= 80);
  CHECK(met.size() == accepted.size());  // nothing on the list that isn't needed any more
}

TEST_CASE("XLIFF: of the suites' core files those that the schema refuses are refused") {
  std::size_t count = 0;
  const std::vector<CorpusFile> corpus = xliff_corpus();
  for (const CorpusFile& file : corpus) {
    if (file.name.find("/bad_") == std::string::npos || file.schema != "invalid") continue;
    INFO(file.name);
    CHECK_FALSE(XliffFile::parse(contents_of(file.path), file.name));
    ++count;
  }
  if (!corpus.empty()) CHECK(count == 42);
}

/// Files from the wild that pass the schema, and would harm a memory.
const std::set<std::string> harmful = {
    "xliff-mixed/matecat/test-empty-unit-2.0.xliff",         // a source in another language
    "xliff-mixed/matecat/v2-duplicate-ids.xliff",            // two units with one id
    "xliff2/ms-om/MarkedSpanStartWithMissingTranslate.xlf",  // <sm> without <em>
    "xliff2/ms-om/MarkedSpanStartWithTerm.xlf",              // <sm> without <em>
    "xliff2/ms-om/MarkedSpanStartWithValidValues.xlf"};      // <sm> without <em>

TEST_CASE("XLIFF: of files from the wild that the schema passes, only harmful ones are refused") {
  for (const CorpusFile& file : xliff_corpus()) {
    if (file.is_called_invalid()) continue;
    const Result<XliffFile> read = XliffFile::parse(contents_of(file.path), file.name);
    INFO(file.name << ": " << (read ? "read" : read.error().text()));
    if (file.schema == "valid") CHECK(bool(read) != harmful.contains(file.name));
    if (!read) check_error(read.error(), file.name);
  }
}

}  // namespace
}  // namespace neuf

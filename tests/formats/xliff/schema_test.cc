#include "tests/formats/xliff/corpus.h"
#include "tests/formats/xliff/support.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <cstdlib>
#include <map>
#include <set>
#include <sstream>

// What is written must pass XLIFF's own schemas, where they and xmllint are at hand.

namespace neuf {
namespace {

int run(const std::string& command) {
  return std::system(command.c_str());  // NOLINT(concurrency-mt-unsafe): tests have one thread
}

/// Which of the files xmllint refuses; all are judged in one go, for a schema is slow to load.
std::set<std::string> refused_among(const std::vector<std::string>& files,
                                    const std::string& schema) {
  const auto schemas = *shared_material("conformance/open/schemas");
  const TemporaryFolder folder;
  const std::string list = (folder / "files").string();
  const std::string log = (folder / "log").string();
  std::string lines;
  for (const std::string& file : files)
    lines += file + '\n';
  write_contents(list, lines);
  // Each file has its own last line: "… validates" or "… fails to validate"; none if malformed.
  (void)run("XML_CATALOG_FILES='" + (schemas / "catalog.xml").string() + "' xargs -a '" + list +
            "' -d '\\n' xmllint --noout --nonet --schema '" + (schemas / schema).string() +
            "' 2>'" + log + "'");
  std::set<std::string> refused(files.begin(), files.end());
  std::istringstream in(contents_of(log));
  for (std::string line; std::getline(in, line);)
    if (line.ends_with(" validates")) refused.erase(line.substr(0, line.rfind(' ')));
  return refused;
}

bool is_valid(const std::string& bytes, const std::string& schema) {
  const TemporaryFolder folder;
  const std::string file = (folder / "out.xlf").string();
  write_contents(file, bytes);
  return refused_among({file}, schema).empty();
}

bool can_validate() {
  const bool can =
      shared_material("conformance/open/schemas") && run("xmllint --version >/dev/null 2>&1") == 0;
  if (!can) WARN("skipped: the schemas or xmllint aren't here");
  return can;
}

constexpr const char* kSchema12 = "xliff12/xliff-core-1.2-strict.xsd";
constexpr const char* kLenient12 = "xliff12/xliff-core-1.2-transitional.xsd";
constexpr const char* kSchema2 = "all21.xsd";
constexpr const char* kSchema22 = "all22.xsd";

/// A candidate with codes of another format beside one with the unit's own.
std::vector<Pretranslation> mixed_proposals(const XliffFile& file, int score) {
  std::vector<Pretranslation> all = proposals_for(file, score, upper_case);
  Segment plain("A & B");
  plain.codes = {{0, {CodeKind::open, "1", "<b>", "<b>", "tmx bpt\ttype=bold"}},
                 {1, {CodeKind::close, "1", "</b>", "</b>", "tmx ept"}},
                 {4, {CodeKind::isolated_open, "x y", "", "", ""}}};
  for (Pretranslation& document : all)
    for (PretranslatedUnit& unit : document.units)
      for (PretranslatedSegment& segment : unit.segments) {
        Proposal other = segment.candidates.front();
        other.source = other.target = plain;
        segment.candidates.push_back(other);
      }
  return all;
}

TEST_CASE("XLIFF: what is spliced is valid") {
  if (!can_validate()) return;
  for (const int score : {70, 100, 102}) {
    const XliffFile old =
        value_of(XliffFile::parse(contents_of(fixture("xliff/demo-12.xlf")), "demo-12.xlf"));
    CHECK(is_valid(value_of(old.splice(mixed_proposals(old, score))), kSchema12));
    const XliffFile recent =
        value_of(XliffFile::parse(contents_of(fixture("xliff/demo-20.xlf")), "demo-20.xlf"));
    CHECK(is_valid(value_of(recent.splice(mixed_proposals(recent, score))), kSchema2));
  }
}

TEST_CASE("XLIFF: what is written afresh is valid") {
  if (!can_validate()) return;
  for (const char* name : {"xliff/demo-12.xlf", "xliff/demo-20.xlf"}) {
    const XliffFile file = value_of(XliffFile::parse(contents_of(fixture(name)), name));
    const WorkDocument& document = file.documents().front();
    CHECK(is_valid(write_xliff(document, XliffVersion::v12), kSchema12));
    CHECK(is_valid(write_xliff(document, XliffVersion::v2), kSchema2));
  }
}

/// The strictest schema for each file that passes one as it is: name of the schema by file.
std::map<std::string, std::vector<const CorpusFile*>> by_schema(
    const std::vector<CorpusFile>& corpus) {
  std::map<std::string, std::vector<const CorpusFile*>> files;
  std::map<std::string, const CorpusFile*> unjudged;
  std::vector<std::string> paths;
  for (const CorpusFile& file : corpus) {
    if (file.schema != "valid") continue;
    if (file.version == "1.2") {
      unjudged[file.path.string()] = &file;
      paths.push_back(file.path.string());
    } else {
      files[file.version == "2.2" ? kSchema22 : kSchema2].push_back(&file);
    }
  }
  const std::set<std::string> lax = refused_among(paths, kSchema12);
  for (const auto& [path, file] : unjudged)
    files[lax.contains(path) ? kLenient12 : kSchema12].push_back(file);
  return files;
}

/// The file with a target and candidates in all its segments, or nothing where it can't be read.
std::optional<std::string> filled(const CorpusFile& facts, int score) {
  Result<XliffFile> file = XliffFile::parse(contents_of(facts.path), facts.name);
  if (!file) return std::nullopt;
  (void)file->set_target(value_of(Language::parse("it")));  // refused where the file names another
  return value_of(file->splice(mixed_proposals(*file, score)));
}

TEST_CASE("XLIFF: files of the suites and from the wild stay valid when filled", "[schemas]") {
  if (!can_validate()) return;
  const int score = GENERATE(70, 100, 102);
  CHECK_FALSE(is_valid(xliff12("<trans-unit/>"), kLenient12));  // it can fail
  const std::vector<CorpusFile> corpus = xliff_corpus();
  std::size_t count = 0;
  for (const auto& [schema, files] : by_schema(corpus)) {
    const TemporaryFolder folder;
    std::map<std::string, std::string> names;
    std::vector<std::string> written;
    for (const CorpusFile* file : files) {
      const auto bytes = filled(*file, score);
      if (!bytes) continue;
      written.push_back((folder / (std::to_string(written.size()) + ".xlf")).string());
      names[written.back()] = file->name;
      write_contents(written.back(), *bytes);
    }
    count += written.size();
    for (const std::string& refused : refused_among(written, schema))
      FAIL_CHECK(names[refused] << " isn't valid any more by " << schema);
  }
  CHECK(count > 300);
}

}  // namespace
}  // namespace neuf

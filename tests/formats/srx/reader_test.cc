#include "formats/srx/srx.h"
#include "tests/formats/srx/expectations.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace neuf {
namespace {

using Texts = std::vector<std::string>;

Segmenter own(const std::string& file, const char* language = "fr") {
  return value_of(load_segmenter(value_of(Language::parse(language)), fixture(file).string()));
}

TEST_CASE("files of other tools are read: prefixes, extensions, CDATA, defaults") {
  CHECK(segments_of(own("srx/okapi-manner.srx"), "Nr. 5! Ja. Gut") ==
        Texts{"Nr. 5! ", "Ja. ", "Gut"});
}

TEST_CASE("SRX 1.0 has no cascade: the first map that matches counts") {
  CHECK(segments_of(own("srx/version-1.srx"), "a;b") == Texts{"a;", "b"});
  CHECK(segments_of(own("srx/version-1.srx", "nl"), "a;b") == Texts{"a;b"});
}

TEST_CASE("every broken rule file gets an error that names the place") {
  const auto [file, place, words] = GENERATE(table<std::string, std::string, std::string>({
      {"empty.srx", "empty.srx:1", ""},
      {"text.srx", "text.srx:1", ""},
      {"html.srx", "html.srx:1", "<srx>"},
      {"version-3.srx", "version-3.srx:1", "3.0"},
      {"cascade.srx", "cascade.srx:2", "\"maybe\""},
      {"break.srx", "break.srx:4", "\"perhaps\""},
      {"rule-outside.srx", "rule-outside.srx:3", "languagerule"},
      {"rule-in-pattern.srx", "rule-in-pattern.srx:3", "<rule>"},
      {"pattern-in-pattern.srx", "pattern-in-pattern.srx:3", "<afterbreak>"},
      {"language-in-language.srx", "language-in-language.srx:3", "<languagerule>"},
      {"no-name.srx", "no-name.srx:2", "languagerulename"},
      {"mismatched.srx", "mismatched.srx:4", ""},
      {"no-rules.srx", "no-rules.srx", "languagemap"},
      {"entity.srx", "entity.srx:3", "nbsp"},
      {"truncated.srx", "truncated.srx:", ""},
  }));
  CAPTURE(file);
  const Error error = error_of(
      load_segmenter(default_source_language(), fixture("malformed/srx/" + file).string()));
  CHECK((error.code == ErrorCode::malformed || error.code == ErrorCode::unsupported));
  CHECK_THAT(error.where, Catch::Contains(place));
  CHECK_THAT(error.message, Catch::Contains(words));
  CHECK(error.message.size() > 15);
}

TEST_CASE("a user's bad pattern is refused with the file and its line") {
  const TemporaryFolder folder;
  write_contents(
      folder / "own.srx",
      "<srx version=\"2.0\"><body><languagerules><languagerule languagerulename=\"A\">\n"
      "<rule><beforebreak>\\.</beforebreak></rule>\n"
      "<rule><beforebreak>(oops</beforebreak></rule>\n"
      "</languagerule></languagerules><maprules>"
      "<languagemap languagepattern=\".*\" languagerulename=\"A\"/></maprules></body></srx>");
  const Error error = error_of(load_segmenter(default_source_language(), folder / "own.srx"));
  CHECK(error.code == ErrorCode::malformed);
  CHECK_THAT(error.where, Catch::EndsWith("own.srx:3"));
  CHECK_THAT(error.message, Catch::Contains("(oops"));
}

TEST_CASE("a missing, or a huge rule file is refused") {
  TemporaryFolder folder;
  const auto load = [&](const char* name) {
    return error_of(load_segmenter(default_source_language(), folder / name)).code;
  };
  CHECK(load("none.srx") == ErrorCode::not_found);
  write_contents(folder / "huge.srx", std::string(5u << 20, ' '));
  CHECK(load("huge.srx") == ErrorCode::limit_exceeded);
}

TEST_CASE("rule files in use elsewhere are read and cut") {
  const auto folder = shared_material("conformance/open/srx");
  if (!folder) {
    WARN("skipped: no conformance material beside the project");
    return;
  }
  std::size_t read = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(*folder)) {
    if (entry.path().extension() != ".srx") continue;
    CAPTURE(entry.path().string());
    for (const char* const language :
         {"fr", "en", "nl", "it", "el", "tr", "uk", "be", "ro", "ru"}) {
      const auto segmenter =
          load_segmenter(value_of(Language::parse(language)), entry.path().string());
      if (!segmenter) {
        CHECK_THAT(segmenter.error().where, Catch::Contains(":"));
        continue;
      }
      ++read;
      for (const SegmentCase& one : read_segment_cases(language))
        segments_of(*segmenter, one.text());
    }
  }
  CHECK(read >= 50);
}

}  // namespace
}  // namespace neuf

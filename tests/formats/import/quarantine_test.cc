// Rejected units in a file of their own.
#include "formats/quarantine.h"

#include "tests/support/catch.h"

#include <string>
#include <utility>
#include <vector>

namespace neuf {
namespace {

using Rejected = std::vector<std::pair<std::string, std::string>>;  // source, reason

std::string quarantined(FileFormat format, const std::string& preamble, const Rejected& rejected) {
  StringSink sink;
  Quarantine quarantine(sink, format, 10'000);
  quarantine.set_preamble(preamble);
  for (const auto& [source, reason] : rejected)
    require_ok(quarantine.add(source, reason));
  require_ok(quarantine.finish());
  return sink.take();
}

}  // namespace

TEST_CASE("a quarantine without units is empty") {
  for (const FileFormat format : {FileFormat::tmx, FileFormat::po, FileFormat::csv, FileFormat::tsv,
                                  FileFormat::weblate, FileFormat::xliff})
    CHECK(quarantined(format, "", {}).empty());
  CHECK(quarantined(FileFormat::tmx, "", {{"", "its source is not known"}}).empty());
}

TEST_CASE("reasons stand where XML allows them") {
  const std::string file =
      quarantined(FileFormat::tmx, "<header srclang=\"fr\"/>",
                  {{"<tu/>", "a.tmx:3: leave out --from, --to ---"}, {"<tu id=\"2\"/>\n", "b\nc"}});
  CHECK(file ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n"
        "<header srclang=\"fr\"/>\n<body>\n"
        "<!-- a.tmx:3: leave out - -from, - -to - - - -->\n<tu/>\n"
        "<!-- b c -->\n<tu id=\"2\"/>\n</body>\n</tmx>\n");
}

TEST_CASE("tables get a column in front, with their separator") {
  CHECK(quarantined(FileFormat::csv, "sep=|\nfr|it\n", {{"Un\n", "x.csv:2: 1 | 2"}}) ==
        "sep=|\nproblem|fr|it\n\"x.csv:2: 1 | 2\"|Un\n");
  CHECK(quarantined(FileFormat::tsv, "fr\tit", {{"Un", "why"}}) == "problem\tfr\tit\nwhy\tUn\n");
}

TEST_CASE("units beyond the most that a quarantine may have are left out and counted") {
  StringSink sink;
  Quarantine quarantine(sink, FileFormat::weblate, 60);
  const std::string item = R"({"source": "a"})";
  require_ok(quarantine.add(R"({"source": ")" + std::string(60, 'a') + "\"}", "long"));
  require_ok(quarantine.add(item, "first"));
  require_ok(quarantine.add(item, "second"));
  require_ok(quarantine.finish());
  CHECK(sink.bytes() == "[\n{\"problem\": \"first\",\"source\": \"a\"}\n]\n");
  CHECK(quarantine.left_out() == 2);
}

TEST_CASE("Weblate's items get a field in front, gettext's entries a comment") {
  CHECK(quarantined(FileFormat::weblate, "",
                    {{R"({"source": 1})", R"(a "text")"}, {"{}", "\xFF no name"}}) ==
        "[\n{\"problem\": \"a \\\"text\\\"\",\"source\": 1},\n{\"problem\": \"rejected\",}\n]\n");
  CHECK(quarantined(FileFormat::po, "msgid \"\"\n", {{"msgid \"a\"\n", "a.po:7: b"}}) ==
        "msgid \"\"\n\n#! a.po:7: b\nmsgid \"a\"\n\n");
}

}  // namespace neuf

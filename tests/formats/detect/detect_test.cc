#include "formats/detect/detect.h"

#include "core/base/unicode.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <filesystem>
#include <string>
#include <vector>

#include <rapidcheck.h>

namespace neuf {
namespace {

using std::string_literals::operator""s;

}  // namespace

TEST_CASE("format names are read and written") {
  for (const std::string_view name : {"tmx", "xliff", "po", "csv", "tsv", "weblate", "srx", "text"})
    CHECK(to_string(value_of(parse_format(name))) == name);
  const Error error = error_of(parse_format("docx"));
  CHECK(error.code == ErrorCode::invalid_argument);
  CHECK(error.message.find("one of tmx, xliff, po, ") != std::string::npos);
}

TEST_CASE("XML formats are told by their root element") {
  CHECK(detect_format("<tmx version=\"1.4\">") == FileFormat::tmx);
  CHECK(detect_format("<?xml version=\"1.0\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx>") ==
        FileFormat::tmx);
  CHECK(detect_format("<?xml version=\"1.0\"?><!-- <tmx> --><?x <tmx?><xliff\n version=\"2.0\">") ==
        FileFormat::xliff);
  CHECK(detect_format("<x:xliff xmlns:x=\"urn:oasis:names:tc:xliff:document:2.0\"/>") ==
        FileFormat::xliff);
  CHECK(detect_format("<!DOCTYPE srx [ <!ENTITY a \"<tmx>\"> ]>\r\n<srx>") == FileFormat::srx);
  CHECK(detect_format("<!DOCTYPE srx SYSTEM 'a[>' [ <!-- it's ]> --> <?p ]>'?> <!ENTITY a \"]>\">"
                      " ]><srx>") == FileFormat::srx);
}

TEST_CASE("the encoding of an XML file doesn't matter") {
  const std::string xml = "<?xml version=\"1.0\"?><tmx version=\"1.4\">é";
  for (const std::string encoding : {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "ISO-8859-1"})
    CHECK(detect_format(value_of(from_utf8(xml, encoding))) == FileFormat::tmx);
  for (const std::string encoding : {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    CHECK(detect_format(value_of(from_utf8("\uFEFF" + xml, encoding))) == FileFormat::tmx);
}

TEST_CASE("a PO is told by its first entry, in any charset") {
  CHECK(detect_format("# Licence: \xE9t\xE9\n#, fuzzy\r\n\nmsgid \"\"\nmsgstr \"\"\n") ==
        FileFormat::po);
  CHECK(detect_format("\uFEFFmsgctxt\t\"a\"\nmsgid \"b\"") == FileFormat::po);
  CHECK(detect_format("#~ msgid \"a\"\n") == FileFormat::po);
  CHECK(detect_format(value_of(from_utf8("\uFEFFmsgid \"é\"", "UTF-16BE"))) == FileFormat::po);
  CHECK(detect_format("# Titre\n\nUn texte avec msgid \"a\"\n") == FileFormat::text);
  CHECK(detect_format("msgid est un mot\n") == FileFormat::text);
  CHECK(detect_format("# Titre") == FileFormat::text);
  CHECK(detect_format(" ") == FileFormat::text);
}

TEST_CASE("a table is told by its header") {
  CHECK(detect_format("fr,it,key\r\n") == FileFormat::csv);
  CHECK(detect_format("\uFEFF\"fr\";\"pt_BR\";\"property:a;b\"\n") == FileFormat::csv);
  CHECK(detect_format("sep=\t\r\nfr\tit\r\n") == FileFormat::csv);
  CHECK(detect_format("fr\tit\nOui\tSì") == FileFormat::tsv);
  CHECK(detect_format(value_of(from_utf8("\uFEFFfr\tit\r\n", "UTF-16LE"))) == FileFormat::tsv);
  CHECK(detect_format("fr,it,client\n") == FileFormat::text);
  CHECK(detect_format("Oui, non; peut-être\n") == FileFormat::text);
  CHECK(detect_format("fr,it\n\x01") == FileFormat::csv);
}

TEST_CASE("Weblate's memory is told by its fields") {
  CHECK(detect_format("[\n  {\"source\": \"a\", \"source_language\": \"en\"") ==
        FileFormat::weblate);
  CHECK(detect_format("\uFEFF[ ]\n") == FileFormat::weblate);
  CHECK(detect_format("[{\"x\": 1, \"target_language\": \"a\"}]") == FileFormat::weblate);
  CHECK(detect_format("[{\"source\": \"" + std::string(70'000, 'a')) == FileFormat::weblate);
  CHECK(detect_format("[{\"sources\": \"a\"}]") == FileFormat::text);
  CHECK(detect_format("{\"source_language\": \"en\"}") == FileFormat::text);
  CHECK(detect_format("[source_language]") == FileFormat::text);
}

TEST_CASE("text is text, also cut off inside a character") {
  CHECK(detect_format("Communiqué de presse\n") == FileFormat::text);
  CHECK(detect_format("Communiqu\xC3") == FileFormat::text);
  CHECK(detect_format("") == FileFormat::text);
  CHECK(detect_format("3 < 4 et tmx") == FileFormat::text);
  CHECK(detect_format("<b>Gras</b> en tête") == FileFormat::text);
  CHECK(detect_format(value_of(from_utf8("\uFEFFÉté", "UTF-16LE"))) == FileFormat::text);
  CHECK(detect_format(value_of(from_utf8("\uFEFFÉté", "UTF-16LE")) + "a") == FileFormat::text);
}

TEST_CASE("other XML and binary files are unknown") {
  CHECK(detect_format("<?xml version=\"1.0\"?><html>") == FileFormat::unknown);
  CHECK(detect_format("<?xml version=\"1.0\"") == FileFormat::unknown);
  CHECK(detect_format("PK\x03\x04\0\0"s) == FileFormat::unknown);
  CHECK(detect_format("\x89PNG\r\n\x1A\n") == FileFormat::unknown);
  CHECK(detect_format("\xE9t\xE9 \xE0 Paris") == FileFormat::unknown);
}

TEST_CASE("no bytes crash the detection") {
  CHECK(rc::check([](const std::string& bytes) { detect_format(bytes); }));
  CHECK(rc::check([] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("<", "<?xml ", "?>", "<!--", "-->", "<!DOCTYPE", "[", "]",
                                      ">", "tmx", ":", " ", "\xFF\xFE", "\0"s));
    std::string bytes;
    for (const std::string& piece : pieces)
      bytes += piece;
    detect_format(bytes);
  }));
}

namespace {

struct Suite {
  std::string folder;
  std::string extension;
  FileFormat format;
};

const std::vector<Suite> suites{{"conformance/open/tmx", ".tmx", FileFormat::tmx},
                                {"conformance/open/xliff2", ".xlf", FileFormat::xliff},
                                {"conformance/open/xliff12", ".xlf", FileFormat::xliff},
                                {"conformance/open/srx", ".srx", FileFormat::srx}};

}  // namespace

TEST_CASE("the files of the conformance suites are what their names say") {
  for (const Suite& suite : suites) {
    const auto root = shared_material(suite.folder);
    if (!root) {
      WARN("skipped: the conformance suites are absent");
      return;
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(*root)) {
      if (entry.path().extension() != suite.extension) continue;
      INFO(entry.path());
      CHECK(detect_format(contents_of(entry.path()).substr(0, 64 << 10)) == suite.format);
    }
  }
}

}  // namespace neuf

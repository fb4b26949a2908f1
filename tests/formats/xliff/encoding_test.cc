#include "core/base/unicode.h"
#include "tests/formats/xliff/support.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace neuf {
namespace {

/// The demo as another program might have saved it.
std::string demo_in(const std::string& fixture_name, const std::string& declared,
                    const std::string& encoding, bool crlf) {
  std::string text = contents_of(fixture(fixture_name));
  text.replace(text.find("UTF-8"), 5, declared);
  std::string lines;
  for (const char c : text) {
    if (crlf && c == '\n') lines += '\r';
    lines += c;
  }
  if (encoding == "UTF-8") return lines;
  return value_of(from_utf8((declared == "UTF-16" ? "\uFEFF" : "") + lines, encoding));
}

/// Splicing in the encoding gives what splicing in UTF-8 gives, put into the encoding.
void check_same(const std::string& declared, const std::string& encoding, bool crlf) {
  for (const char* name : {"xliff/demo-12.xlf", "xliff/demo-20.xlf"}) {
    INFO(name << " " << encoding << (crlf ? " CR LF" : ""));
    const std::string bytes = demo_in(name, declared, encoding, crlf);
    const XliffFile file = value_of(XliffFile::parse(bytes, name));
    CHECK(value_of(file.splice(nothing_for(file))) == bytes);
    const XliffFile plain = value_of(XliffFile::parse(contents_of(fixture(name)), name));
    CHECK(file.documents().front().units.at(1).segments.front().source ==
          plain.documents().front().units.at(1).segments.front().source);
    std::string expected = value_of(plain.splice(proposals_for(plain, 90, upper_case)));
    expected.replace(expected.find("UTF-8"), 5, declared);
    std::string lines;
    for (const char c : expected) {
      if (crlf && c == '\n') lines += '\r';
      lines += c;
    }
    const std::string mark = declared == "UTF-16" && encoding != "UTF-8" ? "\uFEFF" : "";
    CHECK(value_of(file.splice(proposals_for(file, 90, upper_case))) ==
          value_of(from_utf8(mark + lines, encoding)));
  }
}

TEST_CASE("XLIFF: what is put in has the file's line ends") {
  check_same("UTF-8", "UTF-8", true);
}

TEST_CASE("XLIFF: what is put in has the file's encoding") {
  check_same("UTF-16", "UTF-16LE", false);
  check_same("UTF-16", "UTF-16BE", true);
  check_same("UTF-32", "UTF-32LE", false);
  check_same("GB18030", "GB18030", true);
}

TEST_CASE("XLIFF: characters that the encoding lacks are written as references") {
  const std::string text =
      "<?xml version=\"1.0\" encoding=\"windows-1252\"?>\r\n<xliff version=\"1.2\"><file "
      "original=\"a\" source-language=\"fr\" target-language=\"el\" datatype=\"x\"><body>"
      "<trans-unit id=\"1\">\r\n<source>été</source>\r\n</trans-unit></body></file></xliff>";
  const std::string bytes = value_of(from_utf8(text, "windows-1252"));
  const std::string out = with_target(bytes, 0, 0, proposal(Segment("θέρος, été"), 101));
  CHECK(value_of(to_utf8(out, "windows-1252"))
            .find(">&#x3B8;&#x3AD;&#x3C1;&#x3BF;&#x3C2;, été</target>\r\n") != std::string::npos);
  const XliffFile again = value_of(XliffFile::parse(out, "out.xlf"));
  CHECK(again.documents().front().units.front().segments.front().target->text == "θέρος, été");
}

TEST_CASE("XLIFF: a target language is written into a file of any encoding") {
  for (const char* encoding : {"UTF-8", "UTF-16LE", "UTF-16BE"}) {
    const std::string text =
        std::string(encoding == std::string("UTF-8") ? "" : "\uFEFF") +
        "<xliff version=\"2.0\" srcLang=\"fr\" a=\"é>\">\n<file id=\"f1\"><unit id=\"1\"><segment>"
        "<source>a</source></segment></unit></file></xliff>";
    const std::string bytes = value_of(from_utf8(text, encoding));
    XliffFile file = value_of(XliffFile::parse(bytes, "test.xlf"));
    require_ok(file.set_target(value_of(Language::parse("it"))));
    std::string expected = text;
    expected.insert(expected.find(">\n"), " trgLang=\"it\"");
    CHECK(value_of(file.splice(nothing_for(file))) == value_of(from_utf8(expected, encoding)));
  }
}

}  // namespace
}  // namespace neuf

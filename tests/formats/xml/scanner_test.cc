#include "formats/xml/scanner.h"

#include "core/base/unicode.h"
#include "tests/formats/xml/recorder.h"
#include "tests/support/catch.h"

namespace neuf {
namespace {

const std::string whole_document =
    "<?xml version=\"1.0\"?>\n<!-- é -->\n<a x=\"1 &lt; 2\">\n  text <b/>"
    "<tu n='1'>Été <![CDATA[<raw>]]> &amp; &#233;<tu/></tu>\r\n  <tu n='2'/>é</a>\n";

Result<XmlFacts> scan(std::string_view bytes, Recorder& recorder, const XmlLimits& limits = {}) {
  StringSource source(bytes);
  return scan_xml(source, "f.xml", recorder, limits);
}

Error scan_error(std::string_view bytes, const XmlLimits& limits = {}) {
  Recorder recorder({"tu"});
  return error_of(scan(bytes, recorder, limits));
}

}  // namespace

TEST_CASE("elements, attributes, text and pieces are told with their places") {
  Recorder recorder({"tu"});
  const XmlFacts facts = value_of(scan(whole_document, recorder));
  CHECK(facts.encoding == "UTF-8");
  CHECK_FALSE(facts.has_bom);
  CHECK(recorder.events == std::vector<std::string>{"<a", "<b", "</b", "<tu", "<tu", "</a"});
  CHECK(*recorder.elements[0].attribute("x") == "1 < 2");
  CHECK(recorder.elements[0].attribute("y") == nullptr);
  CHECK(recorder.elements[0].line == 3);
  CHECK(whole_document.substr(recorder.elements[1].offset, 4) == "<b/>");
  CHECK(recorder.limits[0] == recorder.elements[1].offset + 4);
  REQUIRE(recorder.pieces.size() == 2);
  CHECK(recorder.pieces[0].utf8 == "<tu n='1'>Été <![CDATA[<raw>]]> &amp; &#233;<tu/></tu>");
  CHECK(recorder.pieces[1].utf8 == "<tu n='2'/>");
  CHECK(recorder.pieces[1].line == 5);
  CHECK(recorder.text == "\n  text \n  é");
}

TEST_CASE("pieces are the file's own bytes wherever the reads break") {
  const std::size_t step = GENERATE(range(1, 70));
  Recorder recorder({"tu"});
  DrippingSource source(whole_document, step);
  value_of(scan_xml(source, "f.xml", recorder, {}));
  REQUIRE(recorder.pieces.size() == 2);
  for (const XmlPiece& piece : recorder.pieces)
    CHECK(whole_document.substr(piece.start, piece.limit - piece.start) == piece.utf8);
}

TEST_CASE("pieces over many chunks keep their offsets") {
  const std::string big = "<tu>" + std::string(300'000, 'x') + "</tu>";
  std::string document = "<a>";
  for (int i = 0; i < 7; ++i)
    document += "<tu>" + std::to_string(i) + "</tu>\n" + big;
  document += "</a>";
  Recorder recorder({"tu"});
  value_of(scan(document, recorder));
  REQUIRE(recorder.pieces.size() == 14);
  for (const XmlPiece& piece : recorder.pieces)
    REQUIRE(document.substr(piece.start, piece.limit - piece.start) == piece.utf8);
}

TEST_CASE("every encoding gives the same text, and offsets in the file's bytes") {
  const auto [encoding, mark, facts_name] = GENERATE(table<std::string, std::string, std::string>({
      {"UTF-16LE", "\xFF\xFE", "UTF-16LE"},
      {"UTF-16BE", "\xFE\xFF", "UTF-16BE"},
      {"UTF-16LE", "", "UTF-16LE"},
      {"ISO-8859-1", "", "ISO-8859-1"},
      {"windows-1252", "", "windows-1252"},
      {"utf8", "", "UTF-8"},
      {"UTF-8", "\xEF\xBB\xBF", "UTF-8"},
  }));
  CAPTURE(encoding, mark);
  const std::string quote = encoding == "ISO-8859-1" ? "'" : "’";  // which that one lacks
  const std::string utf8 = "<?xml version=\"1.0\" encoding='" + encoding + "'?>\n<a><tu>Été « l" +
                           quote + "eau</tu>é</a>";
  const std::string bytes = mark + value_of(from_utf8(utf8, encoding));
  Recorder recorder({"tu"});
  const XmlFacts facts = value_of(scan(bytes, recorder));
  CHECK(facts.encoding == facts_name);
  CHECK(facts.has_bom == !mark.empty());
  CHECK_FALSE(facts.transcoded);
  REQUIRE(recorder.pieces.size() == 1);
  const XmlPiece& piece = recorder.pieces[0];
  CHECK(utf8.find(piece.utf8) != std::string::npos);
  CHECK(value_of(to_utf8(bytes.substr(piece.start, piece.limit - piece.start), encoding)) ==
        piece.utf8);
  CHECK(recorder.text == "é");
}

TEST_CASE("encodings of several bytes a character are made UTF-8 on the way in") {
  const std::string encoding =
      GENERATE(as<std::string>(), "Shift_JIS", "GB18030", "UTF-32LE", "UTF-32BE", "EUC-JP");
  CAPTURE(encoding);
  std::string body;
  for (int i = 0; i < 5'000; ++i)
    body += "日本語の文 ";
  const std::string utf8 =
      R"(<?xml version="1.0" encoding=")" + encoding + R"("?><a><tu>)" + body + "</tu></a>";
  const std::string bytes = value_of(from_utf8(utf8, encoding));
  Recorder recorder({"tu"});
  DrippingSource source(bytes, 777);
  const XmlFacts facts = value_of(scan_xml(source, "f.xml", recorder, {}));
  CHECK(facts.transcoded);
  REQUIRE(recorder.pieces.size() == 1);
  CHECK(recorder.pieces[0].utf8 == "<tu>" + body + "</tu>");
  CHECK(utf8.substr(recorder.pieces[0].start, 4) == "<tu>");
}

TEST_CASE("a declaration that the bytes contradict is an error") {
  const std::string document = R"(<?xml version="1.0" encoding="UTF-16"?><a/>)";
  CHECK(scan_error(document).code == ErrorCode::malformed);
  const std::string wide =
      value_of(from_utf8(R"(<?xml version="1.0" encoding="UTF-8"?><a/>)", "UTF-16LE"));
  CHECK(scan_error("\xFF\xFE" + wide).message.find("declared as UTF-8") != std::string::npos);
  CHECK(scan_error("\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"windows-1252\"?><a/>").code ==
        ErrorCode::malformed);
  const Error latin = scan_error("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>\n\xE9t\xE9</a>");
  CHECK(latin.where == "f.xml:3");
  CHECK(latin.message.find("0xE9 is no UTF-8") != std::string::npos);
  CHECK(scan_error("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><a>\xFF\xFF</a>").code ==
        ErrorCode::malformed);
  CHECK(scan_error("<?xml version=\"1.0\" encoding=\"klingon\"?><a/>").code ==
        ErrorCode::unsupported);
}

TEST_CASE("what is not well-formed is told with its line") {
  const auto [bytes, part] = GENERATE(table<std::string, std::string>({
      {"", "empty"},
      {"\n\n", "empty"},
      {"hello", "not well-formed"},
      {"<a>\n<b>", "cut off"},
      {"<a>\n<b x=\"1", "cut off"},
      {"<a>\n</b>", "mismatched"},
      {"<a>\n<b x='1' x='2'/></a>", "duplicate"},
      {"<a>\n&#x0B;</a>", "invalid character number"},
      {"<a>\n\x0B</a>", "U+000B"},
      {"<a>\n&nbsp;</a>", "&nbsp;"},
      {"<!DOCTYPE a SYSTEM \"a.dtd\"><a>\n&nbsp;</a>", "&nbsp;"},
      {"<!DOCTYPE a SYSTEM \"a.dtd\"><a\n x='1&nbsp;2'/>", "&nbsp;"},
      {"<a/>\n<b/>", "behind the root element"},
  }));
  CAPTURE(bytes);
  const Error error = scan_error(bytes);
  CHECK(error.code == ErrorCode::malformed);
  CHECK_THAT(error.message, Catch::Contains(part));
  CHECK_THAT(error.where, Catch::StartsWith("f.xml:"));
}

TEST_CASE("a handler's error ends the scan and gets its place") {
  class Refusing final : public XmlHandler {
   public:
    Result<Cut> on_start(const XmlElement&) override {
      return Error{ErrorCode::unsupported, "no", ""};
    }

    Status on_end(const XmlElement&, std::uint64_t) override {
      FAIL("was stopped");
      return {};
    }

    Status on_text(std::string_view) override {
      FAIL("was stopped");
      return {};
    }

    Status on_piece(const XmlPiece&) override {
      FAIL("was stopped");
      return {};
    }
  };

  Refusing handler;
  StringSource source("\n<a/>");
  CHECK(error_of(scan_xml(source, "f.xml", handler, {})).text() == "f.xml:2: no");
}

TEST_CASE("text is escaped so that it reads back, and forbidden characters are replaced") {
  CHECK(escape_xml("a<b>&\"c\"\r\n\t é") == "a&lt;b&gt;&amp;&quot;c&quot;&#13;\n\t é");
  CHECK(escape_xml_attribute("\r\n\t") == "&#13;&#10;&#9;");
  CHECK(escape_xml(std::string_view("a\0\x0B\xEF\xBF\xBF"
                                    "b",
                                    7)) == "a\uFFFD\uFFFD\uFFFDb");
}

}  // namespace neuf

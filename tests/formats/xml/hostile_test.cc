#include "tests/formats/xml/recorder.h"
#include "tests/support/catch.h"

// XML made to hurt: each is refused at once, and little of it is held.

namespace neuf {
namespace {

/// A prefix, then the same bytes for ever; counts what was taken.
class EndlessSource final : public ByteSource {
 public:
  EndlessSource(std::string_view prefix, std::string pattern)
      : prefix_(prefix), pattern_(std::move(pattern)) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    Result<std::size_t> got = prefix_.read(buffer);
    if (!got || *got > 0) return got;
    for (char& byte : buffer)
      byte = pattern_[taken_++ % pattern_.size()];
    return buffer.size();
  }

  std::uint64_t taken() const { return taken_; }

 private:
  StringSource prefix_;
  std::string pattern_;
  std::uint64_t taken_ = 0;
};

Error scan_error(ByteSource& source, const XmlLimits& limits = {}) {
  Recorder recorder({"tu"});
  return error_of(scan_xml(source, "f.xml", recorder, limits));
}

Error scan_error(std::string_view bytes, const XmlLimits& limits = {}) {
  StringSource source(bytes);
  return scan_error(source, limits);
}

}  // namespace

TEST_CASE("an element, attribute or comment that never ends is refused at its limit") {
  const auto [prefix, pattern] = GENERATE(table<std::string, std::string>({
      {"<a x=\"", "y"},
      {"<a><tu>", "y"},
      {"<a><tu>", "<b/>"},
      {"<a><tu x='", "y"},
      {"<!--", "y"},
      {"<a><?p ", "y"},
      {"<", "y"},
      {"<a></", "y"},
      {"<a ", "x='1' "},
      {"<!DOCTYPE a [<!ENTITY e \"", "y"},
      {"<a>&", "y"},
      {"<", "a><"},
  }));
  CAPTURE(prefix, pattern);
  EndlessSource source(prefix, pattern);
  const Error error = scan_error(source);
  CHECK((error.code == ErrorCode::limit_exceeded || error.code == ErrorCode::malformed));
  CHECK(source.taken() < 40u << 20);
}

TEST_CASE("text outside of elements that are cut out is a stream without a limit") {
  class Counting final : public XmlHandler {
   public:
    Result<Cut> on_start(const XmlElement&) override { return Cut::no; }

    Status on_end(const XmlElement&, std::uint64_t) override { return {}; }

    Status on_text(std::string_view utf8) override {
      bytes += utf8.size();
      if (bytes > 64u << 20) return Error{ErrorCode::cancelled, "enough", ""};
      return {};
    }

    Status on_piece(const XmlPiece&) override { return {}; }

    std::uint64_t bytes = 0;
  };

  EndlessSource source("<a>", "some text\n");
  Counting handler;
  CHECK(error_of(scan_xml(source, "f.xml", handler, {})).code == ErrorCode::cancelled);
}

TEST_CASE("entities of a DTD are never expanded") {
  std::string laughs = "<!DOCTYPE a [<!ENTITY l0 \"ha\">";
  for (int i = 1; i < 30; ++i) {
    const std::string inner = "&l" + std::to_string(i - 1) + ";";
    laughs += "<!ENTITY l" + std::to_string(i) + " \"" + inner + inner + "\">";
  }
  const std::string tail = GENERATE(as<std::string>(), "]><a>&l29;</a>", "]><a x='&l29;'/>");
  const Error error = scan_error(laughs + tail);
  CHECK(error.code == ErrorCode::unsupported);
  CHECK_THAT(error.message, Catch::Contains("\"l0\""));
}

TEST_CASE("external entities are never read") {
  const Error error =
      scan_error("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n<a>&e;</a>");
  CHECK(error.code == ErrorCode::unsupported);
  CHECK(error.where == "f.xml:2");
  CHECK(scan_error("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a x='&e;'/>").code ==
        ErrorCode::malformed);
}

TEST_CASE("parameter entities are not expanded, and do no harm") {
  Recorder recorder({});
  StringSource source(
      "<!DOCTYPE a [<!ENTITY % p \"<!ENTITY q 'quux'>\"> %p;<!ENTITY % f SYSTEM "
      "\"file:///etc/passwd\"> %f;]><a>x</a>");
  value_of(scan_xml(source, "f.xml", recorder, {}));
  CHECK(recorder.text == "x");
}

TEST_CASE("depth, attributes and sizes have limits") {
  std::string deep;
  for (int i = 0; i < 300; ++i)
    deep += "<b>";
  CHECK(scan_error("<a>" + deep).code == ErrorCode::limit_exceeded);
  CHECK(scan_error("<a><tu>" + deep).code == ErrorCode::limit_exceeded);

  std::string many = "<a";
  for (int i = 0; i < 300; ++i)
    many += " x" + std::to_string(i) + "=''";
  CHECK(scan_error(many + "/>").code == ErrorCode::limit_exceeded);

  XmlLimits small;
  small.attribute_bytes = 10;
  small.element_bytes = 50;
  small.tag_bytes = 60;
  CHECK(scan_error("<a x='12345678901'/>", small).code == ErrorCode::limit_exceeded);
  CHECK(scan_error("<a><tu>" + std::string(50, 'x') + "</tu></a>", small).code ==
        ErrorCode::limit_exceeded);
  std::string nested;
  for (int i = 0; i < 10; ++i)
    nested += "<b x='1234567890'>";
  CHECK(scan_error(nested, small).code == ErrorCode::limit_exceeded);
}

TEST_CASE("many small elements one after another meet no limit") {
  XmlLimits small;
  small.tag_bytes = 60;
  small.element_bytes = 60;
  std::string body;
  for (int i = 0; i < 1'000; ++i)
    body += "<b x='1234567890'></b><tu>x</tu>";
  Recorder recorder({"tu"});
  const std::string document = "<a>" + body + "</a>";
  StringSource source(document);
  value_of(scan_xml(source, "f.xml", recorder, small));
  CHECK(recorder.pieces.size() == 1'000);
}

}  // namespace neuf

#include "formats/plain/lines.h"

#include "core/base/unicode.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <rapidcheck/catch.h>
#include <string>
#include <vector>

namespace neuf {
namespace {

using std::string_literals::operator""s;

/// Gives the bytes in pieces of the size, and counts them.
class PieceSource final : public ByteSource {
 public:
  PieceSource(std::string_view bytes, std::size_t piece) : rest_(bytes), piece_(piece) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    const std::size_t size = std::min({buffer.size(), piece_, rest_.size()});
    std::copy_n(rest_.begin(), size, buffer.begin());
    rest_.remove_prefix(size);
    return size;
  }

 private:
  std::string_view rest_;
  std::size_t piece_;
};

/// Never ends, and has no line end.
class EndlessSource final : public ByteSource {
 public:
  Result<std::size_t> read(std::span<char> buffer) override {
    std::ranges::fill(buffer, 'a');
    given += buffer.size();
    return buffer.size();
  }

  std::uint64_t given = 0;
};

struct ReadLines {
  std::vector<std::string> texts;
  std::vector<std::string> endings;
  std::vector<std::uint64_t> offsets;
};

Result<ReadLines> read_lines(ByteSource& source) {
  const auto decoded = DecodedSource::open(source, "f");
  if (!decoded) return decoded.error();
  LineReader reader(**decoded, "f");
  ReadLines all;
  for (;;) {
    auto line = reader.next();
    if (!line) return line.error();
    if (!*line) return all;
    all.texts.emplace_back((*line)->text);
    all.endings.emplace_back((*line)->ending);
    all.offsets.push_back((*line)->offset);
  }
}

Result<ReadLines> read_lines(std::string_view bytes) {
  StringSource source(bytes);
  return read_lines(source);
}

}  // namespace

TEST_CASE("lines end by LF, CRLF or CR, and know their place") {
  const ReadLines lines = value_of(read_lines("a\nbé\r\n\rc"));
  CHECK(lines.texts == std::vector<std::string>{"a", "bé", "", "c"});
  CHECK(lines.endings == std::vector<std::string>{"\n", "\r\n", "\r", ""});
  CHECK(lines.offsets == std::vector<std::uint64_t>{0, 2, 7, 8});
  CHECK(value_of(read_lines("")).texts.empty());
  CHECK(value_of(read_lines("a\n")).texts.size() == 1);
}

TEST_CASE("lines are the same whatever the pieces they come in") {
  rc::prop("for any text and size", [] {
    const auto parts = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("a", "é", "\r", "\n", "\r\n", "\u2028"));
    std::string text;
    for (const std::string& part : parts)
      text += part;
    PieceSource pieces(text, *rc::gen::inRange<std::size_t>(1, 5));
    const ReadLines lines = value_of(read_lines(pieces));
    CHECK(lines.texts == value_of(read_lines(text)).texts);
    std::string joined;
    for (std::size_t n = 0; n < lines.texts.size(); ++n)
      joined += lines.texts[n] + lines.endings[n];
    CHECK(joined == text);
  });
}

TEST_CASE("byte order marks tell the encoding, and are no part of the text") {
  for (const std::string encoding : {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
    CAPTURE(encoding);
    const auto lines = read_lines(value_of(from_utf8("\uFEFFété\nd\uFEFF", encoding)));
    CHECK(value_of(Result(lines)).texts == std::vector<std::string>{"été", "d\uFEFF"});
  }
}

TEST_CASE("what is no text is refused with line and byte") {
  const Error latin = error_of(read_lines("a\nb\xE9t\n"));
  CHECK(latin.where == "f:2");
  CHECK_THAT(latin.message, Catch::Contains("byte E9 (at byte 3"));
  const Error nul = error_of(read_lines("a\n\nb\0"s));
  CHECK(nul.where == "f:3");
  CHECK_THAT(nul.message, Catch::Contains("NUL"));
  CHECK(error_of(read_lines("\xFF\xFE" + "a\0b"s)).where == "f:1");
}

TEST_CASE("a line without end is given up, not held") {
  EndlessSource endless;
  const Error error = error_of(read_lines(endless));
  CHECK(error.code == ErrorCode::limit_exceeded);
  CHECK(error.where == "f:1");
  CHECK(endless.given < 2 * kMostPlainBytes);
}

}  // namespace neuf

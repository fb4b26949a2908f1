#include "formats/plain/lines.h"

#include "core/base/read_ahead.h"
#include "core/base/unicode.h"
#include "formats/xml/encoding.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

// Entry points: DecodedSource and LineReader; the rest is local.

namespace neuf {
namespace {

using std::string_view_literals::operator""sv;

struct ByteOrderMark {
  std::string_view bytes;
  std::string_view charset;
};

// Longer ones first: that of UTF-32LE begins like that of UTF-16LE.
constexpr std::array<ByteOrderMark, 5> kMarks{{
    {"\xFF\xFE\0\0"sv, "UTF-32LE"},
    {"\0\0\xFE\xFF"sv, "UTF-32BE"},
    {"\xEF\xBB\xBF"sv, ""},
    {"\xFF\xFE"sv, "UTF-16LE"},
    {"\xFE\xFF"sv, "UTF-16BE"},
}};

}  // namespace

Result<std::unique_ptr<DecodedSource>> DecodedSource::open(ByteSource& source,
                                                           const std::string& name,
                                                           const CharsetOf& charset_of) {
  std::unique_ptr<DecodedSource> opened(new DecodedSource(source));
  constexpr std::size_t kHeadBytes = 64u << 10;
  auto read = read_head(source, kHeadBytes);
  if (!read) return read.error();
  opened->head_ = std::move(*read);
  std::string_view head = opened->head_;
  const auto mark =
      std::ranges::find_if(kMarks, [&](const auto& m) { return head.starts_with(m.bytes); });
  std::string charset;
  if (mark != kMarks.end()) {
    head.remove_prefix(mark->bytes.size());
    charset = mark->charset;
  } else if (charset_of) {
    charset = charset_of(head);
  }
  opened->replayed_ = std::make_unique<ReplayedSource>(head, source);
  if (charset.empty()) return opened;
  auto transcoded = open_transcoded(*opened->replayed_, charset);
  if (!transcoded) return Error{transcoded.error().code, transcoded.error().message, name + ":1"};
  opened->transcoded_ = std::move(*transcoded);
  return opened;
}

Result<std::size_t> DecodedSource::read(std::span<char> buffer) {
  return transcoded_ ? transcoded_->read(buffer) : replayed_->read(buffer);
}

Result<bool> LineReader::refill() {
  constexpr std::size_t kChunk = 64u << 10;
  if (buffer_.size() - start_ > kMostPlainBytes)
    return Error{ErrorCode::limit_exceeded,
                 "the line is longer than 32 MB; is this the right file?", place(number_ + 1)};
  buffer_.erase(0, start_);
  scanned_ -= start_;
  start_ = 0;
  const std::size_t filled = buffer_.size();
  buffer_.resize(filled + kChunk);
  const auto got = source_.read(std::span(buffer_).subspan(filled));
  buffer_.resize(filled + (got ? *got : 0));
  if (got) return *got > 0;
  const Error& error = got.error();
  return Error{error.code, error.message, error.where.empty() ? place(number_ + 1) : error.where};
}

std::size_t LineReader::find_end() {
  while (scanned_ < buffer_.size() && buffer_[scanned_] != '\n' && buffer_[scanned_] != '\r')
    ++scanned_;
  // Behind a CR at the end of what is read there may be an LF.
  const bool undecided = scanned_ + 1 == buffer_.size() && buffer_[scanned_] == '\r' && !at_end_;
  return scanned_ == buffer_.size() || undecided ? std::string::npos : scanned_;
}

Status LineReader::check(const InputLine& line) const {
  if (const auto nul = line.text.find('\0'); nul != std::string_view::npos)
    return Error{ErrorCode::malformed,
                 fmt::format("a NUL character (at byte {} of the file): this is no text file",
                             line.offset + nul),
                 place(line.number)};
  if (const auto bad = first_invalid_utf8(line.text))
    return Error{
        ErrorCode::malformed,
        fmt::format("the byte {:02X} (at byte {} of the file) is not valid UTF-8; save the "
                    "file as UTF-8",
                    static_cast<unsigned>(static_cast<unsigned char>(line.text[*bad])),
                    line.offset + *bad),
        place(line.number)};
  return {};
}

Result<std::optional<InputLine>> LineReader::next() {
  std::size_t end = find_end();
  while (end == std::string::npos && !at_end_) {
    const auto more = refill();
    if (!more) return more.error();
    at_end_ = !*more;
    end = find_end();
  }
  if (end == std::string::npos) end = buffer_.size();
  if (start_ == buffer_.size()) return std::optional<InputLine>();
  const std::string_view rest = std::string_view(buffer_).substr(end);
  const std::size_t ending = rest.starts_with("\r\n") ? 2 : rest.empty() ? 0 : 1;
  const InputLine line{std::string_view(buffer_).substr(start_, end - start_),
                       rest.substr(0, ending), ++number_, offset_};
  offset_ += line.text.size() + ending;
  start_ = scanned_ = end + ending;
  if (auto checked = check(line); !checked) return checked.error();
  return std::optional<InputLine>(line);
}

}  // namespace neuf

#pragma once

#include "core/base/result.h"
#include "core/base/stream.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

// A text file as a stream of lines, in bounded memory.
//   auto decoded = DecodedSource::open(source, name);      // byte order marks, other charsets
//   LineReader lines(**decoded, name);
//   while (…) auto line = lines.next();                    // valid UTF-8, no NUL

namespace neuf {

/// A line, an entry or a row that is larger is refused; the store takes units of at most 16 MB.
inline constexpr std::size_t kMostPlainBytes = 32u << 20;

/// Bytes in any charset as UTF-8, without byte order mark. Borrows the source.
class DecodedSource final : public ByteSource {
 public:
  /// The charset of a file without byte order mark, from its first bytes; empty: UTF-8.
  using CharsetOf = std::function<std::string(std::string_view head)>;

  /// `name`: of the file, for messages. Errors: those of the source; unsupported (an unknown
  /// charset).
  static Result<std::unique_ptr<DecodedSource>> open(ByteSource& source, const std::string& name,
                                                     const CharsetOf& charset_of = {});

  /// Errors: those of the source, malformed (bytes that the charset doesn't have).
  Result<std::size_t> read(std::span<char> buffer) override;

  std::uint64_t expected_bytes() const override { return source_.expected_bytes(); }

 private:
  explicit DecodedSource(ByteSource& source) : source_(source) {}

  ByteSource& source_;
  std::string head_;
  std::unique_ptr<ByteSource> replayed_;    ///< the head once more, then the rest
  std::unique_ptr<ByteSource> transcoded_;  ///< null: it is UTF-8 as it comes
};

struct InputLine {
  std::string_view text;     ///< without its end; valid until the next line is read
  std::string_view ending;   ///< "\n", "\r\n", "\r", or empty at the end of the file
  std::uint64_t number = 0;  ///< from 1
  std::uint64_t offset = 0;  ///< bytes before it, as UTF-8 and without byte order mark
};

/// Borrows the source. Not thread-safe.
class LineReader {
 public:
  LineReader(ByteSource& source, std::string name) : source_(source), name_(std::move(name)) {}

  /// The next line, or nothing at the end. Errors: those of the source, malformed (no UTF-8, NUL),
  /// limit_exceeded; with "name:line".
  Result<std::optional<InputLine>> next();

  /// "name:line", for a line that was read.
  std::string place(std::uint64_t line) const { return name_ + ":" + std::to_string(line); }

 private:
  /// False at the end of the source.
  Result<bool> refill();
  /// The end of the current line in `buffer_`, or npos when it isn't there yet.
  std::size_t find_end();
  Status check(const InputLine& line) const;

  ByteSource& source_;
  std::string name_;
  std::string buffer_;
  std::size_t start_ = 0;    ///< of the line in `buffer_`
  std::size_t scanned_ = 0;  ///< no line ends before
  std::uint64_t number_ = 0;
  std::uint64_t offset_ = 0;  ///< of `start_` in the file
  bool at_end_ = false;
};

}  // namespace neuf

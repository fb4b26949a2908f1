#include "formats/weblate/reader.h"

#include "formats/plain/lines.h"
#include "formats/weblate/items.h"

#include <array>
#include <cstddef>
#include <iterator>
#include <limits>
#include <utility>

#include <nlohmann/json.hpp>

// Entry point: read_weblate(). JsonBytes feeds the library's parser, which tells ItemSax.

namespace neuf {
namespace {

using Json = nlohmann::json;

/// The characters of a source for a parser that wants iterators. The parser holds a string or a
/// number until it ends: what is too long for that looks like the end of the file to it.
class JsonBytes {
 public:
  explicit JsonBytes(ByteSource& source) : source_(source) {}

  /// Whether there is a character.
  bool more() {
    if (at_ < filled_) return true;
    if (status_ && !at_end_) refill();
    return at_ < filled_;
  }

  /// When there is one.
  char peek() const { return buffer_.at(at_); }

  void advance() {
    const char c = buffer_.at(at_);
    if (c == '\n') ++line_;
    if (is_recording_ && record_.size() <= kMostPlainBytes) record_ += c;
    ++at_;
  }

  std::uint64_t line() const { return line_; }

  std::uint64_t offset() const { return before_ + at_; }

  /// The parser has told something, and holds nothing.
  void mark() { marked_ = offset(); }

  /// What is read from now on is kept, behind `start`.
  void begin_record(std::string_view start) {
    record_ = start;
    is_recording_ = true;
  }

  /// Empty when it is too long to be kept.
  std::string take_record() {
    is_recording_ = false;
    if (record_.size() > kMostPlainBytes) record_.clear();
    return std::move(record_);
  }

  /// Why there was an end before the end.
  const Status& status() const { return status_; }

 private:
  void refill() {
    before_ += filled_;
    at_ = filled_ = 0;
    if (before_ - marked_ > kMostPlainBytes) {
      status_ = Error{ErrorCode::limit_exceeded,
                      "a text (or white space) larger than 32 MB; is this the right file?", ""};
      return;
    }
    const auto got = source_.read(buffer_);
    if (!got) {
      status_ = got.error();
      return;
    }
    filled_ = *got;
    at_end_ = filled_ == 0;
  }

  ByteSource& source_;
  std::array<char, 64u << 10> buffer_{};
  std::size_t at_ = 0;
  std::size_t filled_ = 0;
  std::uint64_t before_ = 0;  ///< bytes before the buffer
  std::uint64_t marked_ = 0;
  std::uint64_t line_ = 1;
  std::string record_;
  bool is_recording_ = false;
  bool at_end_ = false;
  Status status_;
};

/// Null is the end.
class JsonIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = char;

  explicit JsonIterator(JsonBytes* bytes) : bytes_(bytes) {}

  char operator*() const { return bytes_->peek(); }

  JsonIterator& operator++() {
    bytes_->advance();
    return *this;
  }

  friend bool operator==(const JsonIterator& a, const JsonIterator& b) {
    return a.is_end() == b.is_end();
  }

 private:
  bool is_end() const { return bytes_ == nullptr || !bytes_->more(); }

  JsonBytes* bytes_;
};

/// Takes what the parser tells, and stops it at the first thing that won't do.
class ItemSax final : public nlohmann::json_sax<Json> {
 public:
  ItemSax(JsonBytes& bytes, std::string name, UnitHandler& handler)
      : bytes_(bytes), name_(std::move(name)), units_(handler) {}

  /// What stopped it; fine when nothing did.
  Status finish() {
    if (status_ && !bytes_.status()) return bytes_.status();
    return status_ ? units_.finish() : status_;
  }

  bool null() override { return value("null"); }

  bool boolean(bool) override { return value("a truth value"); }

  /// Only of negative ones, which Weblate doesn't have.
  bool number_integer(number_integer_t) override { return value("a negative number"); }

  bool number_unsigned(number_unsigned_t number) override {
    constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
    if (number > static_cast<number_unsigned_t>(kMost)) return value("a number beyond all bounds");
    return take_number(static_cast<std::int64_t>(number));
  }

  bool number_float(number_float_t, const string_t&) override { return value("a fraction"); }

  bool string(string_t& text) override {
    if (depth_ == kItemDepth && is_weblate_text(key_)) {
      bytes_.mark();
      item_.texts[key_] = std::move(text);
      return true;
    }
    return value("a text");
  }

  bool binary(binary_t&) override { return value("bytes"); }

  bool start_object(std::size_t) override {
    if (depth_ == 0) return stop(ErrorCode::unsupported, kNoArray);
    if (depth_ != 1) return open("an object");
    item_ = {};
    item_.line = bytes_.line();
    item_.offset = bytes_.offset() - 1;  // the brace has been read
    bytes_.begin_record("{");
    return open("");
  }

  bool start_array(std::size_t) override { return depth_ == 0 ? open("") : open("an array"); }

  bool end_object() override {
    bytes_.mark();
    if (--depth_ != 1) return true;
    item_.source = bytes_.take_record();
    return keep(units_.take(item_, place(item_.line)));
  }

  bool end_array() override {
    bytes_.mark();
    --depth_;
    return true;
  }

  bool key(string_t& name) override {
    bytes_.mark();
    if (depth_ == kItemDepth) key_ = std::move(name);
    return true;
  }

  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const Json::exception& exception) override {
    if (!bytes_.status()) {
      const Error& error = bytes_.status().error();
      status_ = Error{error.code, error.message,
                      error.where.empty() ? place(bytes_.line()) : error.where};
      return false;
    }
    std::string_view reason = exception.what();
    if (const std::size_t colon = reason.find(": "); colon != std::string_view::npos)
      reason.remove_prefix(colon + 2);
    reason = reason.substr(0, reason.find("; last read"));  // all of a text, maybe
    return stop(ErrorCode::malformed, "the file is no valid JSON (byte " +
                                          std::to_string(position) + "): " + std::string(reason));
  }

 private:
  static constexpr std::size_t kItemDepth = 2;  ///< in the array, in an object
  static constexpr std::size_t kMostDepth = 16;
  static constexpr const char* kNoArray =
      "expected an array of objects with source, source_language, target and target_language";

  bool take_number(std::int64_t number) {
    if (depth_ != kItemDepth || !is_weblate_number(key_)) return value("a number");
    bytes_.mark();
    (key_ == "category" ? item_.category : item_.status) = number;
    return true;
  }

  /// Something that is no use here. Of fields that nobody knows, any will do.
  bool value(std::string_view what) {
    bytes_.mark();
    if (depth_ < kItemDepth)
      return stop(depth_ == 0 ? ErrorCode::unsupported : ErrorCode::malformed,
                  std::string(kNoArray) + "; found " + std::string(what));
    if (depth_ == kItemDepth && (is_weblate_text(key_) || is_weblate_number(key_)))
      item_.problem = key_ + " is " + std::string(what) + "; expected " +
                      (is_weblate_text(key_) ? "a text" : "a whole number from 0");
    return true;
  }

  bool open(std::string_view what) {
    bytes_.mark();
    if (!what.empty() && !value(what)) return false;
    if (++depth_ <= kMostDepth) return true;
    return stop(ErrorCode::limit_exceeded, "the JSON is nested deeper than 16 levels");
  }

  bool keep(Status status) {
    status_ = std::move(status);
    return status_.has_value();
  }

  bool stop(ErrorCode code, std::string message) {
    return keep(Error{code, std::move(message), place(bytes_.line())});
  }

  std::string place(std::uint64_t line) const { return name_ + ":" + std::to_string(line); }

  JsonBytes& bytes_;
  std::string name_;
  WeblateUnits units_;
  WeblateItem item_;
  std::string key_;  ///< of the field being read
  std::size_t depth_ = 0;
  Status status_;
};

}  // namespace

Status read_weblate(ByteSource& source, const std::string& name, UnitHandler& handler) {
  const auto decoded = DecodedSource::open(source, name);
  if (!decoded) return decoded.error();
  JsonBytes bytes(**decoded);
  ItemSax sax(bytes, name, handler);
  Json::sax_parse(JsonIterator(&bytes), JsonIterator(nullptr), &sax);
  return sax.finish();
}

}  // namespace neuf

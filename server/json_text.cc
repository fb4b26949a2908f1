#include "server/json_text.h"

#include "server/limits.h"

#include <string>
#include <vector>

namespace neuf::server {
namespace {

/// Reads a JSON text without keeping it, and stops at the first thing that won't do.
class Inspector final : public nlohmann::json_sax<Json> {
 public:
  const Error& error() const { return error_; }

  bool null() override { return value(); }

  bool boolean(bool) override { return value(); }

  bool number_integer(number_integer_t) override { return value(); }

  bool number_unsigned(number_unsigned_t) override { return value(); }

  bool number_float(number_float_t, const string_t&) override { return value(); }

  bool string(string_t&) override { return value(); }

  bool binary(binary_t&) override { return value(); }

  bool start_object(std::size_t) override { return open(); }

  bool start_array(std::size_t) override { return open(); }

  bool end_object() override { return close(); }

  bool end_array() override { return close(); }

  bool key(string_t&) override {
    if (++fields_.back() <= kMostJsonFields) return true;
    return too_much("an object has more than " + std::to_string(kMostJsonFields) + " fields");
  }

  bool parse_error(std::size_t position, const std::string&,
                   const Json::exception& exception) override {
    std::string_view reason = exception.what();
    if (const std::size_t colon = reason.find(": "); colon != std::string_view::npos)
      reason.remove_prefix(colon + 2);
    error_ = {ErrorCode::malformed, "the body is no valid JSON: " + std::string(reason),
              "byte " + std::to_string(position)};
    return false;
  }

 private:
  bool value() {
    if (++values_ <= kMostJsonValues) return true;
    return too_much("the JSON has more than " + std::to_string(kMostJsonValues) + " values");
  }

  bool open() {
    fields_.push_back(0);
    if (fields_.size() <= kMostJsonDepth) return value();
    return too_much("the JSON is nested deeper than " + std::to_string(kMostJsonDepth) + " levels");
  }

  bool close() {
    fields_.pop_back();
    return true;
  }

  bool too_much(std::string message) {
    error_ = {ErrorCode::limit_exceeded, std::move(message), ""};
    return false;
  }

  std::size_t values_ = 0;
  std::vector<std::size_t> fields_;  ///< so far, of each open object; of arrays 0
  Error error_;
};

}  // namespace

Result<Json> parse_json(std::string_view text) {
  if (text.empty())
    return Error{ErrorCode::malformed, "the body is empty; a JSON object is expected", ""};
  Inspector inspector;
  if (!Json::sax_parse(text, &inspector)) return inspector.error();
  return Json::parse(text, nullptr, false);
}

}  // namespace neuf::server

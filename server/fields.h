#pragma once

#include "core/base/language.h"
#include "core/base/result.h"
#include "core/base/unicode.h"
#include "server/json.h"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// Strict reading of JSON objects: every field is taken by name, what nobody took is an error.
//   auto fields = Fields::open(json, "segments[3]");
//   std::string text;
//   if (auto read = fields->read("text", text, kMostTextCodePoints); !read) return read;
//   return fields->finish();           // invalid_argument: unknown field "txt" … segments[3].txt
// Absent fields leave the value as it was. Errors: invalid_argument (another type, out of range,
// unknown), limit_exceeded (too long, too many); `where` is the field's path.

namespace neuf::server {

class Fields {
 public:
  /// `place` is the path of the object, empty for the body itself. Borrows the JSON.
  /// Errors: invalid_argument (no object).
  static Result<Fields> open(const Json& json, std::string place);

  /// The field, or null when it is absent.
  const Json* take(std::string_view name);

  Status read(std::string_view name, std::string& value, std::size_t most_code_points);
  Status read(std::string_view name, int& value, int least, int most);
  Status read(std::string_view name, std::uint64_t& value);
  Status read(std::string_view name, Language& value);
  Status read(std::string_view name, std::vector<Language>& value, std::size_t most);

  /// The elements of an array field, or null when it is absent.
  Result<const Json*> array(std::string_view name, std::size_t most);

  /// Unknown fields are an error, with those that are known.
  Status finish() const;

  std::string place_of(std::string_view name) const;

 private:
  Fields(const Json& json, std::string place);

  const Json* json_;
  std::string place_;
  std::set<std::string, std::less<>> taken_;
};

/// "units[7]"
std::string element(std::string_view array, std::size_t index);

/// "units[7].variants"
std::string member(std::string_view object, std::string_view name);

/// A JSON string as text: characters that XML 1.0 forbids become U+FFFD, and are counted. Errors:
/// invalid_argument (no string), limit_exceeded.
Result<CleanText> read_text(const Json& json, const std::string& place,
                            std::size_t most_code_points);

/// Errors: invalid_argument.
Result<Language> read_language(const Json& json, const std::string& place);

}  // namespace neuf::server

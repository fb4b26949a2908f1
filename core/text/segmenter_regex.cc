#include "core/text/segmenter_regex.h"

#include <cstdint>

#include <unicode/parseerr.h>
#include <unicode/unistr.h>
#include <unicode/utypes.h>

namespace neuf {
namespace {

constexpr std::int32_t kTimeLimit = 500;       // of one match, about milliseconds
constexpr std::int32_t kStackBytes = 1 << 20;  // for backtracking

Error bad_pattern(std::string_view pattern, const std::string& where, UErrorCode status,
                  const UParseError& place) {
  std::string message = "invalid regular expression \"" + std::string(pattern) + "\"";
  if (place.offset > 0) message += " at character " + std::to_string(place.offset);
  message += ": " + std::string(u_errorName(status)) + "; expected one that ICU accepts";
  return {ErrorCode::malformed, std::move(message), where};
}

}  // namespace

Result<RuleRegex> RuleRegex::compile(std::string_view utf8, const std::string& where) {
  const auto pattern = icu::UnicodeString::fromUTF8(
      icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  UErrorCode status = U_ZERO_ERROR;
  UParseError place{};
  RuleRegex compiled(uregex_open(pattern.getBuffer(), pattern.length(), 0, &place, &status), where);
  if (U_FAILURE(status)) return bad_pattern(utf8, where, status, place);
  return compiled;
}

RuleRegex RuleRegex::copy() const {
  UErrorCode status = U_ZERO_ERROR;
  RuleRegex other(uregex_clone(regex_.get(), &status), where_);
  uregex_setTimeLimit(other.regex_.get(), kTimeLimit, &status);
  uregex_setStackLimit(other.regex_.get(), kStackBytes, &status);
  return other;
}

void RuleRegex::set_window(const TextWindow& window) {
  UErrorCode status = U_ZERO_ERROR;
  uregex_setText(regex_.get(), window.units.data(), static_cast<std::int32_t>(window.units.size()),
                 &status);
}

void RuleRegex::prepare(std::size_t start, std::size_t limit, UErrorCode& status) {
  uregex_setRegion(regex_.get(), static_cast<std::int32_t>(start), static_cast<std::int32_t>(limit),
                   &status);
  uregex_useAnchoringBounds(regex_.get(), false, &status);
  uregex_useTransparentBounds(regex_.get(), true, &status);
}

Error RuleRegex::too_hard(UErrorCode status) const {
  return {ErrorCode::limit_exceeded,
          "the segmentation rule's regular expression is too hard for this text (" +
              std::string(u_errorName(status)) + "); make its repetitions more specific",
          where_};
}

Result<bool> RuleRegex::matches_whole(std::size_t start, std::size_t limit) {
  UErrorCode status = U_ZERO_ERROR;
  prepare(start, limit, status);
  const bool found = uregex_matches(regex_.get(), -1, &status);
  if (U_FAILURE(status)) return too_hard(status);
  return found;
}

Result<bool> RuleRegex::matches_at(std::size_t start, std::size_t limit) {
  UErrorCode status = U_ZERO_ERROR;
  prepare(start, limit, status);
  const bool found = uregex_lookingAt(regex_.get(), -1, &status);
  if (U_FAILURE(status)) return too_hard(status);
  return found;
}

Result<std::optional<std::pair<std::size_t, std::size_t>>> RuleRegex::find(std::size_t start,
                                                                           std::size_t limit) {
  using Match = std::optional<std::pair<std::size_t, std::size_t>>;
  UErrorCode status = U_ZERO_ERROR;
  prepare(start, limit, status);
  if (!uregex_find(regex_.get(), -1, &status)) {
    if (U_FAILURE(status)) return too_hard(status);
    return Match{};
  }
  return Match{std::pair{static_cast<std::size_t>(uregex_start(regex_.get(), 0, &status)),
                         static_cast<std::size_t>(uregex_end(regex_.get(), 0, &status))}};
}

}  // namespace neuf

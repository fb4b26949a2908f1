#include "core/base/unicode.h"

#include "core/base/in_quotes.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringoptions.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/unorm2.h>
#include <unicode/utf8.h>

namespace neuf {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// is_nfc_starter of the code points that European languages use, so that their text needs no ICU.
class StarterTable {
 public:
  static constexpr std::size_t kSize = 0x2100;  // to the end of the punctuation and currency signs

  StarterTable() {
    for (std::size_t c = 0; c < kSize; ++c)
      is_starter_[c] = is_nfc_starter(static_cast<char32_t>(c));
  }

  bool has(char32_t c) const { return c < kSize && is_starter_[c]; }

 private:
  std::array<bool, kSize> is_starter_{};
};

constexpr std::uint64_t kEighths = 0x0101'0101'0101'0101;  // 1 in each of eight bytes

std::uint64_t load_eight(std::string_view text, std::size_t at) {
  std::uint64_t eight = 0;
  std::memcpy(&eight, text.data() + at, sizeof eight);
  return eight;
}

/// Where the run of ASCII characters that begins at `at` ends; `at` itself if none does.
std::size_t end_of_ascii(std::string_view text, std::size_t at) {
  while (at + 8 <= text.size() && (load_eight(text, at) & (kEighths << 7)) == 0)
    at += 8;
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80)
    ++at;
  return at;
}

/// True only for text in NFC, though not for all of it: a quick look that spares ICU's.
bool is_surely_nfc(std::string_view text) {
  static const StarterTable table;
  for (std::size_t at = end_of_ascii(text, 0); at < text.size();) {
    if (!table.has(next_code_point(text, at))) return false;
    if (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80)
      at = end_of_ascii(text, at);
  }
  return true;
}

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

using Converter = std::unique_ptr<UConverter, ConverterCloser>;

Result<Converter> open_converter(std::string_view encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::string name(encoding);
  Converter converter(ucnv_open(name.c_str(), &status));
  if (name.empty() || U_FAILURE(status))
    return Error{
        ErrorCode::unsupported,
        "unknown character encoding " + in_quotes(name) + "; expected e.g. UTF-8 or UTF-16", ""};
  return converter;
}

/// The code point at `offset`, which moves behind it; negative where the bytes are no UTF-8.
UChar32 decode(std::string_view text, std::size_t& offset) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(text.data());
  UChar32 c = 0;
  U8_NEXT(data, offset, text.size(), c);
  return c;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) {
  std::size_t offset = 0;
  while (offset < bytes.size()) {
    const std::size_t start = offset;
    if (decode(bytes, offset) < 0) return start;
  }
  return std::nullopt;
}

char32_t next_long_code_point(std::string_view text, std::size_t& offset) {
  const UChar32 c = decode(text, offset);
  return c < 0 ? kReplacement : static_cast<char32_t>(c);
}

// NOLINTNEXTLINE(readability-function-size): what nests is ICU's macro
void append_code_point(std::string& text, char32_t code_point) {
  std::array<std::uint8_t, U8_MAX_LENGTH> buffer{};
  std::size_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, static_cast<UChar32>(code_point));
  text.append(reinterpret_cast<const char*>(buffer.data()), length);
}

std::size_t count_code_points(std::string_view text) {
  // All bytes but those that continue a code point, 10xxxxxx; eight at a time.
  std::size_t continuing = 0;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    const std::uint64_t eight = load_eight(text, at);
    const std::uint64_t marks = (eight >> 7) & ~(eight >> 6) & kEighths;
    continuing += (marks * kEighths) >> 56;  // the sum of the eight
  }
  for (; at < text.size(); ++at)
    continuing += (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80 ? 1 : 0;
  return text.size() - continuing;
}

CodePointRange to_code_points(std::string_view text, ByteRange bytes) {
  const std::size_t start = count_code_points(text.substr(0, bytes.start));
  return {start, start + count_code_points(bytes.of(text))};
}

std::string to_nfc(std::string_view text) {
  if (is_surely_nfc(text)) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  if (U_FAILURE(status) || nfc->isNormalizedUTF8(piece, status)) return std::string(text);
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  nfc->normalizeUTF8(0, piece, sink, nullptr, status);
  return U_SUCCESS(status) ? out : std::string(text);
}

bool is_nfc_starter(char32_t c) {
  const auto character = static_cast<UChar32>(c);
  return u_getIntPropertyValue(character, UCHAR_NFC_QUICK_CHECK) == UNORM_YES &&
         u_getCombiningClass(character) == 0;
}

bool has_dotless_i(const Language& language) {
  return language.primary() == "tr" || language.primary() == "az";
}

std::string fold_case(std::string_view text, const Language& language) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  icu::CaseMap::utf8Fold(
      has_dotless_i(language) ? U_FOLD_CASE_EXCLUDE_SPECIAL_I : U_FOLD_CASE_DEFAULT,
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, nullptr, status);
  return U_SUCCESS(status) ? out : std::string(text);
}

std::string ascii_lower_case(std::string_view name) {
  std::string lower(name);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

bool is_white_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13);
  return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

std::string_view trim(std::string_view text) {
  std::size_t start = text.size();
  std::size_t limit = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t here = offset;
    if (is_white_space(next_code_point(text, offset))) continue;
    start = std::min(start, here);
    limit = offset;
  }
  return start < limit ? text.substr(start, limit - start) : std::string_view();
}

bool is_xml_char(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return c < 0xD800 || (c >= 0xE000 && c < 0xFFFE) || (c >= 0x10000 && c <= 0x10FFFF);
}

CleanText replace_forbidden_characters(std::string_view text) {
  CleanText clean;
  clean.text.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t start = offset;
    const char32_t c = next_code_point(text, offset);
    if (is_xml_char(c)) {
      clean.text.append(text.substr(start, offset - start));
    } else {
      append_code_point(clean.text, kReplacement);
      ++clean.replaced;
    }
  }
  return clean;
}

Result<CleanText> checked_text(std::string_view bytes) {
  if (const auto bad = first_invalid_utf8(bytes))
    return Error{ErrorCode::malformed,
                 "the text is not valid UTF-8 at byte " + std::to_string(*bad) +
                     "; convert it to UTF-8 first",
                 ""};
  return replace_forbidden_characters(bytes);
}

Result<std::string> to_utf8(std::string_view bytes, std::string_view encoding) {
  auto converter = open_converter(encoding);
  if (!converter) return converter.error();
  UErrorCode status = U_ZERO_ERROR;
  ucnv_setToUCallBack(converter->get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                      &status);
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                converter->get(), status);
  if (U_FAILURE(status))
    return Error{ErrorCode::malformed,
                 "the text is not valid " + in_quotes(encoding) +
                     "; was it saved in another "
                     "encoding?",
                 ""};
  std::string out;
  text.toUTF8String(out);
  return out;
}

Result<std::string> from_utf8(std::string_view text, std::string_view encoding) {
  auto converter = open_converter(encoding);
  if (!converter) return converter.error();
  UErrorCode status = U_ZERO_ERROR;
  ucnv_setFromUCallBack(converter->get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                        &status);
  const auto wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  const std::int32_t length = wide.extract(nullptr, 0, converter->get(), status);
  if (status == U_BUFFER_OVERFLOW_ERROR) status = U_ZERO_ERROR;
  std::string out(static_cast<std::size_t>(std::max(length, 0)), '\0');
  wide.extract(out.data(), length, converter->get(), status);
  if (U_FAILURE(status))
    return Error{ErrorCode::invalid_argument,
                 "the text has a character that " + std::string(encoding) + " lacks", ""};
  return out;
}

}  // namespace neuf

#include "formats/xml/encoding.h"

#include "core/base/in_quotes.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include <unicode/ucnv.h>

// The one file here that knows ICU's converters. Entry points: those of the header.

namespace neuf {

namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

using Converter = std::unique_ptr<UConverter, CloseConverter>;

bool is_name_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '-' || c == ':';
}

/// Stops at bytes that the encoding doesn't have. Null when ICU doesn't know the name.
Converter open_converter(const std::string& name) {
  if (name.empty() || !std::all_of(name.begin(), name.end(), is_name_character)) return nullptr;
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status));
  if (U_FAILURE(status)) return nullptr;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  return U_FAILURE(status) ? nullptr : std::move(converter);
}

Error unknown_encoding(const std::string& name, const std::string& where) {
  return {ErrorCode::unsupported,
          "the encoding " + in_quotes(name) + " is unknown; save the file as UTF-8", where};
}

Error contradiction(const std::string& declared, const std::string& found,
                    const std::string& where) {
  return {ErrorCode::malformed,
          "the file is declared as " + declared + ", but its bytes are " + found +
              "; correct the declaration or save the file as UTF-8",
          where};
}

/// What the first bytes alone tell (XML 1.0, appendix F). 8 bits a character: no name.
struct Family {
  std::string name;
  std::size_t unit_bytes = 1;
  std::size_t bom_bytes = 0;
};

Family family_of(std::string_view head) {
  using std::string_view_literals::operator""sv;
  if (head.starts_with("\xFF\xFE\0\0"sv)) return {"UTF-32LE", 4, 4};
  if (head.starts_with("\0\0\xFE\xFF"sv)) return {"UTF-32BE", 4, 4};
  if (head.starts_with("<\0\0\0"sv)) return {"UTF-32LE", 4, 0};
  if (head.starts_with("\0\0\0<"sv)) return {"UTF-32BE", 4, 0};
  if (head.starts_with("\xFF\xFE"sv)) return {"UTF-16LE", 2, 2};
  if (head.starts_with("\xFE\xFF"sv)) return {"UTF-16BE", 2, 2};
  if (head.starts_with("<\0"sv)) return {"UTF-16LE", 2, 0};
  if (head.starts_with("\0<"sv)) return {"UTF-16BE", 2, 0};
  if (head.starts_with("\xEF\xBB\xBF"sv)) return {"UTF-8", 1, 3};
  return {};
}

/// The name in `<?xml … encoding="name"?>`, or empty.
std::string declared_encoding(std::string_view head) {
  std::string ascii;
  std::copy_if(head.begin(), head.end(), std::back_inserter(ascii), [](char c) { return c > 0; });
  if (!ascii.starts_with("<?xml")) return {};
  const std::string declaration = ascii.substr(0, ascii.find("?>"));
  const std::size_t key = declaration.find("encoding");
  if (key == std::string::npos) return {};
  const std::size_t quote = declaration.find_first_of("\"'", key);
  if (quote == std::string::npos) return {};
  const std::size_t limit = declaration.find(declaration[quote], quote + 1);
  if (limit == std::string::npos) return {};
  return declaration.substr(quote + 1, limit - quote - 1);
}

/// ICU's own name: one for all aliases. Empty when it knows none.
std::string canonical_name(const std::string& name) {
  const Converter converter = open_converter(name);
  if (!converter) return {};
  UErrorCode status = U_ZERO_ERROR;
  const char* canonical = ucnv_getName(converter.get(), &status);
  return U_FAILURE(status) || canonical == nullptr ? std::string() : std::string(canonical);
}

bool is_wide(std::string_view canonical) {
  return canonical.starts_with("UTF-16") || canonical.starts_with("UTF-32") ||
         canonical.starts_with("ISO-10646");
}

/// Byte orders may differ: a declared "UTF-16" is either.
bool agree(const Family& family, std::string_view canonical) {
  if (family.unit_bytes == 1) return canonical == "UTF-8" || canonical == "US-ASCII";
  const std::string_view without_order = std::string_view(family.name).substr(0, 6);
  return canonical.starts_with(without_order) || canonical.starts_with("ISO-10646");
}

/// For a file of 8 bits a character without a byte order mark.
Result<XmlEncoding> encoding_by_name(const std::string& declared, const std::string& where) {
  const Converter converter = open_converter(declared);
  if (!converter) return unknown_encoding(declared, where);
  const std::string canonical = canonical_name(declared);
  if (is_wide(canonical)) return contradiction(declared, "of 8 bits a character", where);
  if (canonical == "UTF-8" || canonical == "ISO-8859-1" || canonical == "US-ASCII")
    return XmlEncoding{canonical, XmlDecoder::expat, false};
  const bool single = ucnv_getMaxCharSize(converter.get()) == 1;
  return XmlEncoding{declared, single ? XmlDecoder::table : XmlDecoder::stream, false};
}

/// Feeds ICU from a source. The pivot is UTF-16.
class TranscodedSource final : public ByteSource {
 public:
  TranscodedSource(ByteSource& source, Converter from, Converter to, std::string encoding)
      : source_(source),
        from_(std::move(from)),
        to_(std::move(to)),
        encoding_(std::move(encoding)),
        input_(kInputBytes, '\0') {}

  Result<std::size_t> read(std::span<char> buffer) override {
    while (!done_ && failed_) {
      if (position_ == limit_ && !at_end_) {
        if (const Status status = refill(); !status) return status.error();
      }
      const std::size_t converted = convert(buffer);
      if (converted > 0) return converted;
    }
    if (failed_) return std::size_t{0};
    // What stands before the bad bytes comes first, so that the error is told where they are.
    if (const std::size_t rest = drain_pivot(buffer); rest > 0) return rest;
    return failed_.error();
  }

 private:
  static constexpr std::size_t kInputBytes = 16u << 10;

  Status refill() {
    const Result<std::size_t> got = source_.read(input_);
    if (!got) return got.error();
    position_ = 0;
    limit_ = *got;
    at_end_ = *got == 0;
    return {};
  }

  /// May yield nothing: it then needs more input, has come to the end, or has failed.
  std::size_t convert(std::span<char> buffer) {
    char* target = buffer.data();
    const char* source = input_.data() + position_;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_convertEx(to_.get(), from_.get(), &target, buffer.data() + buffer.size(), &source,
                   input_.data() + limit_, pivot_.data(), &pivot_source_, &pivot_target_,
                   pivot_.data() + pivot_.size(), static_cast<UBool>(first_),
                   static_cast<UBool>(at_end_), &status);
    first_ = false;
    position_ = static_cast<std::size_t>(source - input_.data());
    if (status == U_ZERO_ERROR && at_end_) done_ = true;
    if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR)
      failed_ = Error{
          ErrorCode::malformed,
          "bytes that " + in_quotes(encoding_) + " doesn't have; is the declared encoding right?",
          ""};
    return static_cast<std::size_t>(target - buffer.data());
  }

  /// What was decoded already, and is not in UTF-8 yet.
  std::size_t drain_pivot(std::span<char> buffer) {
    char* target = buffer.data();
    const UChar* source = pivot_source_;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_fromUnicode(to_.get(), &target, buffer.data() + buffer.size(), &source, pivot_target_,
                     nullptr, static_cast<UBool>(false), &status);
    pivot_source_ += source - pivot_source_;
    return static_cast<std::size_t>(target - buffer.data());
  }

  ByteSource& source_;
  Converter from_;
  Converter to_;
  std::string encoding_;
  std::string input_;
  std::size_t position_ = 0;
  std::size_t limit_ = 0;
  std::array<UChar, 4096> pivot_{};
  UChar* pivot_source_ = pivot_.data();
  UChar* pivot_target_ = pivot_.data();
  bool first_ = true;
  bool at_end_ = false;
  bool done_ = false;
  Status failed_;  ///< an error: there are bytes that the encoding doesn't have
};

}  // namespace

Result<XmlEncoding> sniff_encoding(std::string_view head, const std::string& where) {
  const Family family = family_of(head);
  const std::string declared = declared_encoding(head.substr(family.bom_bytes));
  if (family.name.empty()) {
    if (declared.empty()) return XmlEncoding{"UTF-8", XmlDecoder::expat, false};
    return encoding_by_name(declared, where);
  }
  if (!declared.empty()) {
    const std::string canonical = canonical_name(declared);
    if (canonical.empty()) return unknown_encoding(declared, where);
    if (!agree(family, canonical)) return contradiction(declared, family.name, where);
  }
  return XmlEncoding{family.name, family.unit_bytes == 4 ? XmlDecoder::stream : XmlDecoder::expat,
                     family.bom_bytes > 0};
}

Result<ByteTable> byte_table(const std::string& encoding) {
  const Converter converter = open_converter(encoding);
  if (!converter) return unknown_encoding(encoding, "");
  ByteTable table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    const char in = static_cast<char>(byte);
    const char* source = &in;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_resetToUnicode(converter.get());
    const UChar32 code_point = ucnv_getNextUChar(converter.get(), &source, &in + 1, &status);
    table[byte] = U_FAILURE(status) ? -1 : code_point;
  }
  return table;
}

Result<std::unique_ptr<ByteSource>> open_transcoded(ByteSource& source,
                                                    const std::string& encoding) {
  Converter from = open_converter(encoding);
  Converter to = open_converter("UTF-8");
  if (!from || !to) return unknown_encoding(encoding, "");
  return std::unique_ptr<ByteSource>(
      std::make_unique<TranscodedSource>(source, std::move(from), std::move(to), encoding));
}

}  // namespace neuf

#include "core/store/text_check.h"

#include "core/base/unicode.h"

namespace neuf {
namespace {

bool is_forbidden_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

/// Whether valid UTF-8 holds a character that XML 1.0 forbids: a control, U+FFFE or U+FFFF.
bool has_forbidden_character(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_forbidden_control(text[i])) return true;
    const bool is_noncharacter = text[i] == '\xEF' && (text.substr(i, 3) == "\xEF\xBF\xBE" ||
                                                       text.substr(i, 3) == "\xEF\xBF\xBF");
    if (is_noncharacter) return true;
  }
  return false;
}

}  // namespace

void TextCheck::see(std::string_view text, std::string_view what) {
  bytes_ += text.size();
  if (!problem_.empty()) return;
  if (const auto at = first_invalid_utf8(text))
    problem_ = std::string(what) + " is not valid UTF-8 (byte " + std::to_string(*at) + ")";
  else if (has_forbidden_character(text))
    problem_ = std::string(what) +
               " holds a character that XML forbids (a control, U+FFFE or U+FFFF); put U+FFFD in "
               "its place";
}

void TextCheck::see(const std::vector<Property>& properties) {
  for (const Property& property : properties) {
    see(property.name, "a property");
    see(property.value, "the property " + property.name);
  }
}

void TextCheck::see(const std::vector<std::string>& texts, std::string_view what) {
  for (const std::string& text : texts)
    see(text, what);
}

void TextCheck::see(const Segment& segment, const std::string& what) {
  see(segment.text, what);
  for (const PlacedCode& placed : segment.codes) {
    for (const std::string* part :
         {&placed.code.id, &placed.code.display, &placed.code.data, &placed.code.form})
      see(*part, "an inline code of " + what);
    if (placed.offset > segment.text.size()) problem_ = "an inline code behind " + what;
  }
}

void TextCheck::see(const Variant& variant) {
  see(variant.segment, "the text in " + variant.language.tag());
  see(variant.created_by, "an author");
  see(variant.changed_by, "an author");
}

}  // namespace neuf

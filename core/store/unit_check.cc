#include "core/store/unit_check.h"

#include "core/base/unicode.h"

#include <algorithm>
#include <string>
#include <string_view>

// Entry point: check_unit().

namespace neuf {
namespace {

constexpr std::size_t kMostUnitBytes = 16u << 20;
constexpr std::size_t kMostListed = 1'000;

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

/// Goes through all strings of a unit, and adds their sizes up.
class TextCheck {
 public:
  void see(std::string_view text, std::string_view what) {
    bytes_ += text.size();
    if (!problem_.empty()) return;
    if (const auto at = first_invalid_utf8(text))
      problem_ = std::string(what) + " is not valid UTF-8 (byte " + std::to_string(*at) + ")";
    else if (has_forbidden_character(text))
      problem_ = std::string(what) +
                 " holds a character that XML forbids (a control, U+FFFE or U+FFFF); put U+FFFD in "
                 "its place";
  }

  void see(const std::vector<Property>& properties) {
    for (const Property& property : properties) {
      see(property.name, "a property");
      see(property.value, "the property " + property.name);
    }
  }

  void see(const std::vector<std::string>& texts, std::string_view what) {
    for (const std::string& text : texts)
      see(text, what);
  }

  void see(const Variant& variant) {
    const std::string what = "the text in " + variant.language.tag();
    see(variant.segment.text, what);
    for (const PlacedCode& placed : variant.segment.codes) {
      for (const std::string* part :
           {&placed.code.id, &placed.code.display, &placed.code.data, &placed.code.form})
        see(*part, "an inline code of " + what);
      if (placed.offset > variant.segment.text.size()) problem_ = "an inline code behind " + what;
    }
    see(variant.created_by, "an author");
    see(variant.changed_by, "an author");
  }

  const std::string& problem() const { return problem_; }

  std::size_t bytes() const { return bytes_; }

 private:
  std::string problem_;
  std::size_t bytes_ = 0;
};

Error invalid(std::string message) {
  return {ErrorCode::invalid_argument, std::move(message), ""};
}

/// Lists are compared item by item when units merge.
Status check_lists(const Unit& unit) {
  const std::size_t longest = std::max(
      {unit.variants.size(), unit.occurrences.size(), unit.properties.size(), unit.notes.size()});
  if (longest <= kMostListed) return {};
  return Error{ErrorCode::limit_exceeded,
               "a unit may have at most 1,000 languages, occurrences, properties and notes each",
               ""};
}

Status check_variants(const Unit& unit) {
  if (unit.variants.empty()) return invalid("a unit needs a text in at least one language");
  for (std::size_t i = 0; i < unit.variants.size(); ++i) {
    const Variant& variant = unit.variants[i];
    if (variant.language.is_undetermined()) return invalid("a text's language is not known");
    if (variant.segment.empty())
      return invalid("the text in " + variant.language.tag() + " is empty");
    for (std::size_t j = 0; j < i; ++j)
      if (unit.variants[j].language == variant.language)
        return invalid("there are two texts in " + variant.language.tag() +
                       "; a unit has one a language");
  }
  return {};
}

}  // namespace

Status check_unit(const Unit& unit) {
  if (auto checked = check_lists(unit); !checked) return checked;
  if (auto checked = check_variants(unit); !checked) return checked;
  TextCheck check;
  for (const Variant& variant : unit.variants)
    check.see(variant);
  for (const std::string* text : {&unit.context.previous, &unit.context.next, &unit.context.key})
    check.see(*text, "the context");
  for (const Occurrence& occurrence : unit.occurrences)
    check.see(occurrence.document, "a document's name");
  check.see(unit.properties);
  check.see(unit.notes, "a note");
  check.see(unit.created_by, "an author");
  check.see(unit.changed_by, "an author");
  if (!check.problem().empty()) return invalid(check.problem());
  if (check.bytes() > kMostUnitBytes)
    return Error{ErrorCode::limit_exceeded, "a unit may hold at most 16 MB of text", ""};
  return {};
}

Status check_settings(const MemorySettings& settings) {
  constexpr std::size_t kMostBytes = 1u << 20;
  if (auto name = check_memory_name(settings.name); !name) return name;
  if (settings.source.is_undetermined()) return invalid("a memory needs a source language");
  const std::size_t longest = std::max({settings.targets.size(), settings.penalties.size(),
                                        settings.properties.size(), settings.notes.size()});
  if (longest > kMostListed)
    return Error{ErrorCode::limit_exceeded,
                 "a memory may have at most 1,000 targets, penalties, properties and notes each",
                 settings.name};
  TextCheck check;
  check.see(settings.description, "the description");
  check.see(settings.penalties, "a penalty");
  check.see(settings.properties);
  check.see(settings.notes, "a note");
  if (!check.problem().empty()) return invalid(check.problem());
  if (check.bytes() <= kMostBytes) return {};
  return Error{ErrorCode::limit_exceeded, "a memory's settings may hold at most 1 MB of text",
               settings.name};
}

Status check_author(std::string_view author) {
  constexpr std::size_t kMostBytes = 10'000;
  TextCheck check;
  check.see(author, "the author");
  if (!check.problem().empty()) return invalid(check.problem());
  if (author.size() <= kMostBytes) return {};
  return Error{ErrorCode::limit_exceeded, "an author's name may have at most 10,000 bytes", ""};
}

}  // namespace neuf

#include "formats/plain/clean.h"

#include "core/base/unicode.h"

#include <algorithm>
#include <string_view>
#include <utility>

// Entry points: those of the header; the rest is local.

namespace neuf {
namespace {

/// Calls `see(text, what it is)` for each string that a plain format can fill.
template <class AnyUnit, class See>
void each_text(AnyUnit& unit, See see) {
  for (auto& variant : unit.variants)
    see(variant.segment.text, "the text in " + variant.language.tag());
  for (auto* text : {&unit.context.previous, &unit.context.next, &unit.context.key})
    see(*text, "the context");
  for (auto& occurrence : unit.occurrences)
    see(occurrence.document, "a document's name");
  for (auto& property : unit.properties) {
    see(property.name, "a property's name");
    see(property.value, "a property");
  }
  for (auto& note : unit.notes)
    see(note, "a note");
}

/// Quick, and right for most texts; U+FFFE and U+FFFF begin with EF BF.
bool may_hold_forbidden(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0xEF;
  });
}

}  // namespace

std::optional<std::string> invalid_utf8_in(const Unit& unit) {
  std::optional<std::string> found;
  each_text(unit, [&](const std::string& text, std::string what) {
    if (!found && first_invalid_utf8(text)) found = std::move(what);
  });
  return found;
}

std::size_t replace_forbidden_characters(Unit& unit) {
  std::size_t replaced = 0;
  each_text(unit, [&](std::string& text, const std::string& /*what*/) {
    if (!may_hold_forbidden(text)) return;
    CleanText clean = replace_forbidden_characters(std::string_view(text));
    replaced += clean.replaced;
    text = std::move(clean.text);
  });
  return replaced;
}

}  // namespace neuf

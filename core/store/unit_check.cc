#include "core/store/unit_check.h"

#include "core/store/text_check.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

// Entry point: check_unit().

namespace neuf {
namespace {

constexpr std::size_t kMostUnitBytes = 16u << 20;

Error invalid(std::string message) {
  return {ErrorCode::invalid_argument, std::move(message), ""};
}

/// Lists are compared item by item when units merge.
Status check_lists(const Unit& unit) {
  const std::size_t longest = std::max(
      {unit.variants.size(), unit.occurrences.size(), unit.properties.size(), unit.notes.size()});
  if (longest <= kMostUnitItems) return {};
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
  if (longest > kMostUnitItems)
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

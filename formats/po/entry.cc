#include "formats/po/entry.h"

#include "formats/plain/clean.h"
#include "formats/plain/locale.h"
#include "formats/po/header.h"
#include "formats/po/strings.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <utility>

// Entry points: PoEntry and PoUnits; the rest is local.

namespace neuf {
namespace {

Variant variant_of(const Language& language, std::string text) {
  Variant variant;
  variant.language = language;
  variant.segment = Segment(std::move(text));
  return variant;
}

/// A source and one of its translations.
struct Pair {
  const std::string* source;
  const std::string* target;
  std::size_t form = 0;  ///< n of msgstr[n]
};

/// The singular has the first form, the plural the others; where a language has one, both have it.
std::vector<Pair> pairs_of(const PoEntry& entry) {
  std::vector<Pair> pairs;
  const auto add = [&](const std::string& source, std::size_t form) {
    const std::string& target = entry.translations[form];
    const bool is_there = std::ranges::any_of(
        pairs, [&](const Pair& pair) { return *pair.source == source && *pair.target == target; });
    if (!target.empty() && !is_there) pairs.push_back({&source, &target, form});
  };
  add(*entry.id, 0);
  if (!entry.plural) return pairs;
  for (std::size_t form = 1; form < entry.translations.size(); ++form)
    add(*entry.plural, form);
  if (entry.translations.size() == 1) add(*entry.plural, 0);
  return pairs;
}

/// Everything of a unit but its texts.
Unit unit_frame(PoEntry& entry) {
  Unit unit;
  unit.context.key = entry.context.value_or("");
  for (std::string* note : {&entry.extracted, &entry.comment})
    if (!note->empty()) unit.notes.push_back(std::move(*note));
  unit.occurrences = std::move(entry.references);
  if (!entry.flags.empty()) unit.properties.push_back({"po:flags", std::move(entry.flags)});
  return unit;
}

}  // namespace

void PoEntry::add_reference(std::string_view reference) {
  constexpr std::size_t kMostReferences = 1'000;  // of a unit in the store
  if (references.size() == kMostReferences) return;
  Occurrence occurrence;
  const std::size_t colon = reference.rfind(':');
  if (colon != std::string_view::npos && colon + 1 < reference.size()) {
    const std::string_view digits = reference.substr(colon + 1);
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), occurrence.position);
    if (error == std::errc() && end == digits.data() + digits.size())
      reference.remove_suffix(digits.size() + 1);
    else
      occurrence.position = 0;
  }
  if (reference.starts_with(kOpenIsolate)) reference.remove_prefix(kOpenIsolate.size());
  if (reference.ends_with(kCloseIsolate)) reference.remove_suffix(kCloseIsolate.size());
  occurrence.document = reference;
  references.push_back(std::move(occurrence));
}

Status PoUnits::take_header(const PoEntry& entry, const std::string& where) {
  const PoHeader header = parse_po_header(entry.translations.front());
  if (!header.language.empty()) {
    auto language = parse_locale(header.language);
    if (language)
      target_ = std::move(*language);
    else if (given_.to.is_undetermined())
      return Error{ErrorCode::malformed,
                   "the header's Language: " + language.error().message + "; --to names another",
                   where};
  }
  if (const auto source = parse_locale(header.source_language)) source_ = *source;
  return {};
}

std::string PoUnits::preamble() const {
  std::string header = "msgid \"\"\n";
  write_po_string(header, "msgstr",
                  fmt::format("Content-Type: text/plain; charset=UTF-8\n"
                              "Language: {}\n"
                              "X-Source-Language: {}\n",
                              to_locale(target_), to_locale(source_)));
  return header;
}

Status PoUnits::need_languages(const std::string& where) {
  if (std::exchange(ready_, true)) return {};
  if (!given_.to.is_undetermined()) {
    if (!target_.is_undetermined() && target_ != given_.to)
      handler_.warn(fmt::format("the file says that it is in {}; taken for {}, as you said",
                                target_.tag(), given_.to.tag()));
    target_ = given_.to;
  }
  if (target_.is_undetermined())
    return Error{ErrorCode::invalid_argument,
                 "the file doesn't name its language (a header with \"Language: it\"); say it: "
                 "--to it (over HTTP to=it)",
                 where};
  if (!given_.from.is_undetermined()) source_ = given_.from;
  if (source_.is_undetermined()) {
    source_ = given_.memory;
    handler_.warn(
        fmt::format("the file doesn't name the language of its msgids; taken for {}, the "
                    "memory's source language; --from names another",
                    source_.tag()));
  }
  if (source_ != target_) {
    handler_.on_preamble(preamble());
    return {};
  }
  return Error{ErrorCode::invalid_argument,
               "texts and translations are both in " + source_.tag() +
                   "; name their languages with --from and --to",
               where};
}

Status PoUnits::take(PoEntry entry, const std::string& where) {
  const bool is_first = !std::exchange(begun_, true);
  const UnitPlace place{where, entry.offset, entry.source};
  if (entry.id->empty()) {
    if (is_first && !entry.context) return take_header(entry, where);
    return handler_.on_problem(place, "the msgid is empty; only a header's may be");
  }
  if (auto ready = need_languages(where); !ready) return ready;
  const std::vector<Pair> pairs = pairs_of(entry);
  if (pairs.empty()) {
    ++untranslated_;
    handler_.on_left_out();
  }
  const Unit frame = unit_frame(entry);
  for (const Pair& pair : pairs) {
    Unit unit = frame;
    unit.variants.push_back(variant_of(source_, *pair.source));
    unit.variants.push_back(variant_of(target_, *pair.target));
    if (entry.fuzzy) unit.variants.back().state = State::draft;
    if (entry.plural) unit.properties.push_back({"po:plural", std::to_string(pair.form)});
    if (auto told = tell(std::move(unit), place); !told) return told;
  }
  return {};
}

Status PoUnits::tell(Unit unit, const UnitPlace& place) {
  // Escapes can make anything.
  if (const auto bad = invalid_utf8_in(unit))
    return handler_.on_problem(place, "the escapes in " + *bad + " make no valid UTF-8");
  return handler_.on_unit(std::move(unit), place);
}

void PoUnits::take_obsolete() {
  ++obsolete_;
  handler_.on_left_out();
}

void PoUnits::finish() {
  if (untranslated_ > 0)
    handler_.warn(fmt::format("entries without a translation left out: {}", untranslated_));
  if (obsolete_ > 0) handler_.warn(fmt::format("obsolete entries (#~) left out: {}", obsolete_));
}

}  // namespace neuf

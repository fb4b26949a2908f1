#include "formats/tmx/unit_reader.h"

#include "core/base/unicode.h"
#include "formats/tmx/markup.h"
#include "formats/tmx/names.h"
#include "formats/tmx/segment.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

// Entry point: read_unit(). What each attribute and property means: names.h.

namespace neuf {

namespace {

constexpr std::size_t kKnownLanguages = 1000;        ///< real files have a few
constexpr std::size_t kMostAlternatives = 64;        ///< texts of one language in one <tu>
constexpr std::size_t kMostSpreadBytes = 64U << 20;  ///< of all units that one <tu> becomes

Error bad_unit(std::string message) {
  return {ErrorCode::malformed, std::move(message), ""};
}

/// A whole number from 0 to `most`, or empty.
std::optional<std::uint32_t> to_number(std::string_view text, std::uint32_t most) {
  std::uint32_t number = 0;
  const char* limit = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), limit, number);
  if (error != std::errc() || end != limit || number > most) return std::nullopt;
  return number;
}

/// Dates and people, which <tu> and <tuv> both have. False when it is another attribute, or no
/// date.
template <class Record>
bool read_record_attribute(Record& record, std::string_view name, const std::string& value) {
  if (name == "creationid") record.created_by = value;
  if (name == "changeid") record.changed_by = value;
  if (name == "creationid" || name == "changeid") return true;
  if (name != "creationdate" && name != "changedate") return false;
  const std::optional<Timestamp> time = parse_iso8601(value);
  if (!time) return false;
  (name == "creationdate" ? record.created : record.changed) = *time;
  return true;
}

/// memoQ wraps neighbours as <seg>…</seg> within the property's text.
std::string neighbour_text(const std::string& value) {
  if (!trim(value).starts_with("<seg") || !is_readable_markup(value)) return value;
  pugi::xml_document document;
  if (!document.load_buffer(value.data(), value.size(), kParseOptions, pugi::encoding_utf8))
    return value;
  return read_segment(document.child("seg")).text;
}

bool set_once(std::string& field, std::string value) {
  if (!field.empty() || value.empty()) return false;
  field = std::move(value);
  return true;
}

/// Reads one <tu>.
class UnitReader {
 public:
  UnitReader(std::size_t bytes, Language source, LanguageCache& languages)
      : bytes_(bytes), source_(std::move(source)), languages_(languages) {}

  Result<std::vector<Unit>> read(pugi::xml_node tu) {
    read_attributes(tu);
    for (const pugi::xml_node child : tu.children()) {
      const std::string_view name = child.name();
      if (name == "prop") read_property(child);
      if (name == "note") unit_.notes.push_back(text_of(child));
      if (name != "tuv") continue;
      if (const Status read = read_variant(child); !read) return read.error();
    }
    return assemble();
  }

 private:
  void read_attributes(pugi::xml_node tu) {
    for (const pugi::xml_attribute attribute : tu.attributes()) {
      const std::string_view name = attribute.name();
      const std::string value = attribute.value();
      if (name == "srclang") {
        read_source(value);
      } else if (!read_record_attribute(unit_, name, value)) {
        add_property(std::string(tmx::kAttribute).append(name), value);
      }
    }
  }

  /// A tag that is none, or "*all*", leaves the variants in their order.
  void read_source(const std::string& tag) {
    const Result<Language> language = languages_.parse(tag);
    source_ = language ? *language : Language();
  }

  void add_property(std::string name, std::string value) {
    unit_.properties.push_back({std::move(name), std::move(value)});
  }

  void read_property(pugi::xml_node prop) {
    std::string name = prop.attribute("type").value();
    std::string value = text_of(prop);
    if (read_context(name, value) || read_occurrence(name, value)) return;
    if (name.starts_with(tmx::kEscaped)) name.erase(0, tmx::kEscaped.size());
    add_property(std::move(name), std::move(value));
  }

  bool read_context(std::string_view name, const std::string& value) {
    Context& context = unit_.context;
    if (name == tmx::kPrevious) return set_once(context.previous, value);
    if (name == tmx::kNext) return set_once(context.next, value);
    if (name == tmx::kKey || name == tmx::kT5Context) return set_once(context.key, value);
    if (name == tmx::kMemoqPrevious) return set_once(context.previous, neighbour_text(value));
    if (name == tmx::kMemoqNext) return set_once(context.next, neighbour_text(value));
    return false;
  }

  bool read_occurrence(std::string_view name, const std::string& value) {
    if (name == tmx::kFile || name == tmx::kT5Document) {
      unit_.occurrences.push_back({value, 0});
      return true;
    }
    if (name != tmx::kPosition || unit_.occurrences.empty()) return false;
    const std::optional<std::uint32_t> position = to_number(value, UINT32_MAX);
    if (position) unit_.occurrences.back().position = *position;
    return position.has_value();
  }

  Status read_variant(pugi::xml_node tuv) {
    const Result<Language> language = language_of(tuv);
    if (!language) return language.error();
    Variant variant;
    variant.language = *language;
    const std::string prefix = "tuv:" + language->tag() + ":";
    for (const pugi::xml_attribute attribute : tuv.attributes()) {
      const std::string name = attribute.name();
      if (name == "xml:lang" || name == "lang") continue;
      if (!read_record_attribute(variant, name, attribute.value()))
        add_property(std::string(prefix).append(tmx::kAttribute).append(name), attribute.value());
    }
    const pugi::xml_node seg = tuv.child("seg");
    if (!seg) return bad_unit("the <tuv> in " + language->tag() + " has no <seg>");
    variant.segment = read_segment(seg);
    for (const pugi::xml_node child : tuv.children()) {
      const std::string_view name = child.name();
      if (name == "note") unit_.notes.push_back(text_of(child));
      if (name == "prop") read_variant_property(variant, child, prefix);
    }
    ++variants_read_;
    if (!variant.segment.empty()) variants_.push_back(std::move(variant));
    return {};
  }

  Result<Language> language_of(pugi::xml_node tuv) {
    pugi::xml_attribute tag = tuv.attribute("xml:lang");
    if (!tag) tag = tuv.attribute("lang");
    if (!tag) return bad_unit("a <tuv> without xml:lang; expected a language, e.g. \"fr-BE\"");
    return languages_.parse(tag.value());
  }

  void read_variant_property(Variant& variant, pugi::xml_node prop, const std::string& prefix) {
    const std::string name = prop.attribute("type").value();
    std::string value = text_of(prop);
    if (name == tmx::kCodes) {
      apply_code_exceptions(variant.segment, value);
    } else if (is_source(variant) && (name == tmx::kMemoqPrevious || name == tmx::kMemoqNext) &&
               read_context(name, value)) {
      return;
    } else if (!read_standing(variant, name, value)) {
      add_property(prefix + name, std::move(value));
    }
  }

  bool is_source(const Variant& variant) const {
    return source_.is_undetermined() ? variants_read_ == 0 : serves(source_, variant.language);
  }

  static bool read_standing(Variant& variant, std::string_view name, std::string_view value) {
    if (name == tmx::kState) {
      const Result<State> state = parse_state(value);
      if (state) variant.state = *state;
      return state.has_value();
    }
    if (name == tmx::kOrigin) {
      const Result<Origin> origin = parse_origin(value);
      if (origin) variant.origin = *origin;
      return origin.has_value();
    }
    if (name != tmx::kConfidence) return false;
    const std::optional<std::uint32_t> percent = to_number(value, 100);
    if (percent) variant.confidence = static_cast<std::uint8_t>(*percent);
    return percent.has_value();
  }

  Result<std::vector<Unit>> assemble() {
    if (variants_read_ == 0) return bad_unit("a <tu> without any <tuv>");
    if (variants_.empty()) return bad_unit("no <tuv> of the <tu> has text");
    source_first();
    return spread();
  }

  /// The variant in the source language leads; else one of the same language; else none moves.
  void source_first() {
    if (source_.is_undetermined()) return;
    auto leader = std::find_if(variants_.begin(), variants_.end(),
                               [&](const Variant& v) { return v.language == source_; });
    if (leader == variants_.end())
      leader = std::find_if(variants_.begin(), variants_.end(),
                            [&](const Variant& v) { return serves(source_, v.language); });
    if (leader != variants_.end()) std::rotate(variants_.begin(), leader, leader + 1);
  }

  /// The n-th unit has of each language the n-th text, or the first where there are fewer.
  Result<std::vector<Unit>> spread() {
    std::vector<std::vector<Variant>> by_language = distinct_variants();
    std::size_t most = 0;
    for (const std::vector<Variant>& same : by_language)
      most = std::max(most, same.size());
    if (most > kMostAlternatives || (most > 1 && most * bytes_ > kMostSpreadBytes))
      return Error{ErrorCode::limit_exceeded,
                   "a <tu> with " + std::to_string(most) +
                       " texts in one language, or too long ones; split it",
                   ""};
    if (most == 1) return join(by_language);
    std::vector<Unit> units(most, unit_);
    for (std::size_t n = 0; n < most; ++n)
      for (const std::vector<Variant>& same : by_language)
        units[n].variants.push_back(same[n < same.size() ? n : 0]);
    return units;
  }

  /// The one unit that nearly every <tu> is.
  std::vector<Unit> join(std::vector<std::vector<Variant>>& by_language) {
    for (std::vector<Variant>& same : by_language)
      unit_.variants.push_back(std::move(same.front()));
    std::vector<Unit> units;
    units.push_back(std::move(unit_));
    return units;
  }

  /// By language, in the order of their first texts.
  std::vector<std::vector<Variant>> distinct_variants() {
    std::vector<std::vector<Variant>> by_language;
    std::map<Language, std::size_t> place;
    for (Variant& variant : variants_) {
      const auto [found, is_new] = place.try_emplace(variant.language, by_language.size());
      if (is_new) by_language.emplace_back();
      std::vector<Variant>& same = by_language[found->second];
      const bool known = std::any_of(
          same.begin(), same.end(), [&](const Variant& v) { return v.segment == variant.segment; });
      if (!known && same.size() <= kMostAlternatives) same.push_back(std::move(variant));
    }
    return by_language;
  }

  std::size_t bytes_;
  Language source_;
  LanguageCache& languages_;
  Unit unit_;
  std::vector<Variant> variants_;
  std::size_t variants_read_ = 0;
};

}  // namespace

Result<Language> LanguageCache::parse(const std::string& tag) {
  const auto found = known_.find(tag);
  if (found != known_.end()) return found->second;
  Result<Language> language = Language::parse(tag);
  if (language && known_.size() < kKnownLanguages) known_.emplace(tag, *language);
  return language;
}

Result<std::vector<Unit>> read_unit(pugi::xml_node tu, std::size_t bytes, const Language& source,
                                    LanguageCache& languages) {
  return UnitReader(bytes, source, languages).read(tu);
}

}  // namespace neuf

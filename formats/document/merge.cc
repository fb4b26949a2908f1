// Entry point: merge_translation().
#include "formats/document/merge.h"

#include "formats/document/placing.h"
#include "formats/document/splice.h"
#include "formats/document/unit_merger.h"
#include "formats/text/encoding.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <utility>

namespace neuf {
namespace {

constexpr std::size_t kListedUnits = 10;

Error another_version(const std::string& name, const std::string& reason) {
  return {ErrorCode::conflict,
          reason +
              "; expected the very file that the XLIFF was extracted from. If it was changed "
              "since, extract it again and pretranslate from the memory",
          name};
}

Result<DocumentFormat> format_of(const WorkDocument& translated, std::string_view original,
                                 const std::string& name, const MergeOptions& options) {
  if (options.format) return *options.format;
  if (!translated.original.format.empty()) return parse_document_format(translated.original.format);
  return detect_document_format(original, name);
}

/// What to call them, by number.
using Units = std::map<std::size_t, std::string>;

/// "u3 "Le Conseil …", u7 … and 5 more"
std::string listed(const Units& units) {
  std::string out;
  std::size_t count = 0;
  for (const auto& [number, name] : units)
    if (count++ < kListedUnits) out += (out.empty() ? "" : ", ") + name;
  if (units.size() > kListedUnits) out += fmt::format(" and {} more", units.size() - kListedUnits);
  return out;
}

/// Merges one unit after the other.
class Merger {
 public:
  Merger(const TextDocument& document, MissingTarget missing)
      : document_(document), missing_(missing), splice_(document.text) {}

  /// Attributes first: those inside of a code of another text are part of what that writes.
  void merge(const WorkDocument& translated) {
    for (const bool attributes : {true, false})
      for (std::size_t n = 0; n < document_.blocks.size(); ++n)
        if ((document_.blocks[n].setting == TextSetting::html_attribute) == attributes)
          merge_unit(n, translated.units[n]);
    merged_.units = document_.blocks.size();
  }

  void set_language(const std::string& tag) {
    for (const ByteRange& place : document_.languages)
      splice_.replace_inside(place, tag);
    if (const std::size_t at = document_.language_missing_at; at != 0)
      splice_.replace_inside({at, at}, " lang=\"" + tag + "\"");
  }

  Status check(const std::string& name) const {
    if (!strange_.empty())
      return another_version(name, "the original has other texts: " + listed(strange_));
    if (missing_ == MissingTarget::keep_source) return {};
    if (!wrong_codes_.empty())
      return Error{ErrorCode::invalid_argument,
                   "codes don't fit their source in " + listed(wrong_codes_) +
                       "; expected those of the source, pairs whole and in order. Mend them, or "
                       "leave the source there with --fallback source",
                   name};
    if (untranslated_.empty()) return {};
    return Error{ErrorCode::invalid_argument,
                 "no translation of " + listed(untranslated_) +
                     "; translate them, or leave them as they are with --fallback source",
                 name};
  }

  std::string text() const { return splice_.text(); }

  MergedDocument take() { return std::move(merged_); }

 private:
  void merge_unit(std::size_t n, const WorkUnit& unit) {
    const TextBlock& block = document_.blocks[n];
    const auto placed = place_segments(unit, block);
    const std::string name = unit_name(n);
    if (!placed) {
      strange_.emplace(n, name);
      return;
    }
    const MergedUnit result = UnitMerger(block, document_, splice_).merge(unit, *placed);
    merged_.untranslated += result.untranslated;
    merged_.unconfirmed += result.unconfirmed;
    if (result.untranslated > 0) untranslated_.emplace(n, name);
    if (result.wrong_code) {
      ++merged_.unfit;
      wrong_codes_.emplace(n, name + " (" + *result.wrong_code + ")");
      return;
    }
    merged_.codes_left_out += result.codes_left_out;
    if (!result.text) return;
    ++merged_.changed;
    if (block.setting == TextSetting::html_attribute)
      splice_.replace_inside(block.place, *result.text);
    else
      splice_.replace(block.place, *result.text);
  }

  std::string unit_name(std::size_t n) const {
    constexpr std::size_t kShownBytes = 40;
    const std::string& text = document_.blocks[n].segment.text;
    std::size_t size = std::min(text.size(), kShownBytes);
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
      ++size;
    return fmt::format("u{} \"{}{}\"", n + 1, text.substr(0, size), size < text.size() ? "…" : "");
  }

  const TextDocument& document_;
  MissingTarget missing_;
  Splice splice_;
  MergedDocument merged_;
  Units strange_;
  Units wrong_codes_;
  Units untranslated_;
};

}  // namespace

Result<MergedDocument> merge_translation(const WorkDocument& translated, std::string_view original,
                                         const std::string& name, const MergeOptions& options) {
  const std::string& checksum = translated.original.checksum;
  if (!checksum.empty() && checksum != checksum_of(original))
    return another_version(name, "the original is another version");
  const auto format = format_of(translated, original, name, options);
  if (!format) return format.error();
  const auto document = read_document(original, name, *format);
  if (!document) return document.error();
  if (document->blocks.size() != translated.units.size())
    return another_version(name, fmt::format("the original has {} texts, the XLIFF {} units",
                                             document->blocks.size(), translated.units.size()));
  Merger merger(*document, options.missing);
  merger.merge(translated);
  if (auto checked = merger.check(name); !checked) return checked.error();
  MergedDocument merged = merger.take();
  merged.bytes = original;
  if (merged.changed == 0) return merged;
  if (!translated.target.is_undetermined()) merger.set_language(translated.target.tag());
  const auto same = encode_document(*document, document->text);
  if (!same || *same != original)
    return Error{ErrorCode::unsupported,
                 "text in " + document->encoding +
                     " can't be changed without changing other bytes; save the file as UTF-8",
                 name};
  auto bytes = encode_document(*document, merger.text());
  if (!bytes) return bytes.error();
  merged.bytes = std::move(*bytes);
  return merged;
}

}  // namespace neuf

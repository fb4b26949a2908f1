#include "formats/document/release_columns.h"

#include "core/base/unicode.h"

#include <algorithm>

namespace neuf {
namespace {

/// With a space before it, unless it is the first.
void append(std::string& all, std::string_view text) {
  if (!all.empty()) all += ' ';
  all += text;
}

std::string joined(const ReleaseText& text, SegmentSpan span) {
  std::string all;
  for (std::size_t i = span.start; i < span.limit; ++i)
    append(all, trim(text.segments[i].text));
  return all;
}

ReleaseColumn column_of(const ReleaseTranslation& translation, std::size_t sources) {
  ReleaseColumn column{translation.text.language, {}, std::vector<ReleaseCell>(sources)};
  for (const ReleaseLink& link : translation.links) {
    const std::string text = joined(translation.text, link.target);
    if (link.source.empty()) {
      std::string& place =
          link.source.start == 0 ? column.before : column.cells[link.source.start - 1].extra;
      append(place, text);
      continue;
    }
    ReleaseCell& first = column.cells[link.source.start];
    first.text = text;
    if (!link.target.empty()) first.confidence = link.confidence;
    for (std::size_t i = link.source.start + 1; i < link.source.limit; ++i)
      column.cells[i].is_above = !link.target.empty();
  }
  return column;
}

}  // namespace

std::vector<ReleaseColumn> columns_of(const Release& release,
                                      const std::vector<Language>& languages) {
  std::vector<ReleaseColumn> columns;
  for (const ReleaseTranslation& translation : release.translations)
    if (std::ranges::find(languages, translation.text.language) != languages.end())
      columns.push_back(column_of(translation, release.source.segments.size()));
  return columns;
}

std::string heading_of(const Release& release) {
  std::string heading = release.id;
  if (!release.title.empty()) heading += " – " + release.title;
  if (!release.date.empty()) heading += " (" + release.date + ")";
  return heading;
}

std::string shown(const ReleaseCell& cell) {
  if (cell.is_above) return "↑";
  return cell.text.empty() ? "–" : cell.text;
}

}  // namespace neuf

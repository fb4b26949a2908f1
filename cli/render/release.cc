#include "cli/render/release.h"

#include "core/base/unicode.h"

#include <algorithm>
#include <fmt/format.h>

namespace neuf::cli {
namespace {

/// What stands beside a source segment in one language.
struct Cell {
  std::string text;
  bool is_above = false;  ///< its translation stands beside an earlier segment
  int confidence = 100;
  std::string extra;  ///< segments behind it that no source segment stands behind
};

/// One language beside the source.
struct Column {
  Language language;
  std::string before;  ///< what precedes the first source segment
  std::vector<Cell> cells;
};

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

Column column_of(const ReleaseTranslation& translation, std::size_t sources) {
  Column column{translation.text.language, {}, std::vector<Cell>(sources)};
  for (const ReleaseLink& link : translation.links) {
    const std::string text = joined(translation.text, link.target);
    if (link.source.empty()) {
      std::string& place =
          link.source.start == 0 ? column.before : column.cells[link.source.start - 1].extra;
      append(place, text);
      continue;
    }
    Cell& first = column.cells[link.source.start];
    first.text = text;
    if (!link.target.empty()) first.confidence = link.confidence;
    for (std::size_t i = link.source.start + 1; i < link.source.limit; ++i)
      column.cells[i].is_above = !link.target.empty();
  }
  return column;
}

std::vector<Column> columns_of(const Release& release, const std::vector<Language>& languages) {
  std::vector<Column> columns;
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

std::string shown(const Cell& cell) {
  if (cell.is_above) return "↑";
  return cell.text.empty() ? "–" : cell.text;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::string html_cell(const Column& column, std::size_t row) {
  const Cell& cell = column.cells[row];
  const bool is_low = cell.confidence < kLowConfidence;
  std::string text = row == 0 && !column.before.empty()
                         ? "<p class=\"extra\">" + escaped(column.before) + "</p>"
                         : std::string();
  text += escaped(shown(cell));
  if (is_low) text += fmt::format(" <small>{} %</small>", cell.confidence);
  if (!cell.extra.empty()) text += "<p class=\"extra\">" + escaped(cell.extra) + "</p>";
  return fmt::format("<td lang=\"{}\"{}>{}</td>", column.language.tag(),
                     is_low ? " class=\"low\"" : "", text);
}

}  // namespace

std::string render_release(const Release& release, const std::vector<Language>& languages,
                           const Terminal& terminal) {
  const std::vector<Column> columns = columns_of(release, languages);
  std::string page = terminal.styled(heading_of(release), Style::bold) + "\n";
  const auto add = [&](const Language& language, std::string_view text) {
    page += fmt::format("      {:<4} {}\n", language.tag(), text);
  };
  for (const Column& column : columns)
    if (!column.before.empty()) add(column.language, "+ " + column.before);
  std::size_t paragraph = 0;
  for (std::size_t i = 0; i < release.source.segments.size(); ++i) {
    const auto& paragraphs = release.source.paragraphs;
    if (paragraph < paragraphs.size() && paragraphs[paragraph].start == i) {
      page += "\n";
      ++paragraph;
    }
    page += fmt::format("{:>4}  {:<4} {}\n", i + 1, release.source.language.tag(),
                        terminal.styled(trim(release.source.segments[i].text), Style::bold));
    for (const Column& column : columns) {
      const Cell& cell = column.cells[i];
      const std::string low =
          cell.confidence < kLowConfidence
              ? terminal.styled(fmt::format("  [{} %]", cell.confidence), Style::yellow)
              : std::string();
      add(column.language, shown(cell) + low);
      if (!cell.extra.empty()) add(column.language, "+ " + cell.extra);
    }
  }
  return page;
}

std::string release_page(const Release& release, const std::vector<Language>& languages) {
  const std::vector<Column> columns = columns_of(release, languages);
  std::string page = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{0}</title>\n"
      "<style>\nbody {{ font-family: sans-serif; margin: 2em; }}\n"
      "table {{ border-collapse: collapse; }}\n"
      "td, th {{ border: 1px solid #ccc; padding: .4em .6em; vertical-align: top; "
      "text-align: left; min-width: 14em; }}\n"
      "th {{ position: sticky; top: 0; background: #eee; }}\n"
      "td.number, th.number {{ min-width: 0; color: #666; }}\n.low {{ background: #fff3c4; }}\n"
      ".extra {{ background: #fde0dc; margin: .3em 0; }}\n</style>\n</head>\n<body>\n"
      "<h1>{0}</h1>\n<table>\n<tr><th class=\"number\"></th><th>{1}</th>",
      escaped(heading_of(release)), escaped(release.source.language.english_name()));
  for (const Column& column : columns)
    page += "<th>" + escaped(column.language.english_name()) + "</th>";
  page += "</tr>\n";
  for (std::size_t i = 0; i < release.source.segments.size(); ++i) {
    page +=
        fmt::format(R"(<tr><td class="number">{}</td><td lang="{}">{}</td>)", i + 1,
                    release.source.language.tag(), escaped(trim(release.source.segments[i].text)));
    for (const Column& column : columns)
      page += html_cell(column, i);
    page += "</tr>\n";
  }
  return page + "</table>\n</body>\n</html>\n";
}

}  // namespace neuf::cli

#include "formats/document/release_page.h"

#include "core/base/unicode.h"
#include "formats/document/release_columns.h"

#include <fmt/format.h>

namespace neuf {
namespace {

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

std::string html_cell(const ReleaseColumn& column, std::size_t row) {
  const ReleaseCell& cell = column.cells[row];
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

std::string release_page(const Release& release, const std::vector<Language>& languages) {
  const std::vector<ReleaseColumn> columns = columns_of(release, languages);
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
  for (const ReleaseColumn& column : columns)
    page += "<th>" + escaped(column.language.english_name()) + "</th>";
  page += "</tr>\n";
  for (std::size_t i = 0; i < release.source.segments.size(); ++i) {
    page +=
        fmt::format(R"(<tr><td class="number">{}</td><td lang="{}">{}</td>)", i + 1,
                    release.source.language.tag(), escaped(trim(release.source.segments[i].text)));
    for (const ReleaseColumn& column : columns)
      page += html_cell(column, i);
    page += "</tr>\n";
  }
  return page + "</table>\n</body>\n</html>\n";
}

}  // namespace neuf

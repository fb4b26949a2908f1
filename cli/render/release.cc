#include "cli/render/release.h"

#include "core/base/unicode.h"
#include "formats/document/release_columns.h"

#include <fmt/format.h>

namespace neuf::cli {

std::string render_release(const Release& release, const std::vector<Language>& languages,
                           const Terminal& terminal) {
  const std::vector<ReleaseColumn> columns = columns_of(release, languages);
  std::string page = terminal.styled(heading_of(release), Style::bold) + "\n";
  const auto add = [&](const Language& language, std::string_view text) {
    page += fmt::format("      {:<4} {}\n", language.tag(), text);
  };
  for (const ReleaseColumn& column : columns)
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
    for (const ReleaseColumn& column : columns) {
      const ReleaseCell& cell = column.cells[i];
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

}  // namespace neuf::cli

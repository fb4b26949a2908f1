#include "cli/render/concordance.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace neuf::cli {
namespace {

/// "Le port de [Liège] est ouvert.", in marks that need no colour.
std::string marked(const ConcordanceHit& hit, const Terminal& terminal) {
  const std::string& text = hit.found.segment.text;
  std::string line;
  std::size_t done = 0;
  for (const ByteRange& range : hit.ranges) {
    line += text.substr(done, range.start - done);
    line += terminal.styled("[" + std::string(range.of(text)) + "]", Style::yellow);
    done = range.limit;
  }
  return line + text.substr(done);
}

std::string render_target(const Variant& target, const Terminal& terminal) {
  std::string about(to_string(target.state));
  if (target.origin != Origin::human) about += fmt::format(", {}", to_string(target.origin));
  return fmt::format("  {:>5} {}  {}\n", terminal.styled(target.language.tag(), Style::bold),
                     display_text(target.segment), terminal.styled("(" + about + ")", Style::dim));
}

std::string languages(const std::vector<Language>& wanted) {
  std::string line;
  for (const Language& language : wanted)
    line += (line.empty() ? "" : " or ") + language.tag();
  return line;
}

}  // namespace

std::string render_concordance(const ConcordanceRequest& request, const ConcordanceAnswer& answer,
                               const Terminal& terminal) {
  if (answer.hits.empty())
    return fmt::format("No \"{}\" text{} in {} has {}: {}\n", request.language.tag(),
                       request.targets.empty() ? "" : " with " + languages(request.targets),
                       fmt::join(request.memories, ", "),
                       request.cursor.empty() ? "this" : "more of this", request.query);
  std::string lines;
  for (const ConcordanceHit& hit : answer.hits) {
    lines +=
        fmt::format("{} {}\n", marked(hit, terminal),
                    terminal.styled(fmt::format("[{} #{}]", hit.memory, hit.unit), Style::dim));
    for (const ConcordanceTarget& target : hit.targets)
      lines += render_target(target.variant, terminal);
  }
  if (!answer.next.empty())
    lines += fmt::format("There is more: the same with --cursor {}\n", answer.next);
  return lines;
}

}  // namespace neuf::cli

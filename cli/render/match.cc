#include "cli/render/match.h"

#include "core/match/diff.h"

#include <algorithm>
#include <fmt/format.h>

namespace neuf::cli {
namespace {

Style style_of(int score) {
  if (score >= 100) return Style::green;
  return score >= 85 ? Style::blue : Style::yellow;
}

/// "Le port de [Liège → Namur] est {+bien} ouvert." in marks that need no colour.
std::string marked(const DiffPart& part, const std::string& query, const std::string& match,
                   const Terminal& terminal) {
  const std::string mine(part.query.of(query));
  std::string theirs(part.match.of(match));
  switch (part.op) {
    case DiffOp::changed:
      return terminal.styled("[" + theirs + " → " + mine + "]", Style::yellow);
    case DiffOp::added:
      return terminal.styled("{+" + mine + "}", Style::green);
    case DiffOp::removed:
      return terminal.styled("{-" + theirs + "}", Style::red);
    case DiffOp::equal:
      break;
  }
  return theirs;
}

/// The match's source with what the query has otherwise.
std::string render_diff(const ScoredText& query, const ScoredText& match,
                        const Terminal& terminal) {
  std::string line;
  std::size_t done = 0;
  for (const DiffPart& part : diff(query, match)) {
    const std::size_t gap_end = std::max(done, part.match.start);
    line += match.text.substr(done, gap_end - done);
    const bool needs_space = part.op == DiffOp::added && !line.empty() && line.back() != ' ';
    if (needs_space) line += ' ';
    line += marked(part, query.text, match.text, terminal);
    done = std::max(done, part.match.limit);
  }
  return line + match.text.substr(done);
}

std::string render_penalties(const TargetMatch& target) {
  std::string line;
  for (const Penalty& penalty : target.penalties)
    line += fmt::format("{}{} −{}", line.empty() ? "" : ", ", penalty.name, penalty.points);
  return line;
}

/// "(adapted: 450 → 12 450; check the grammar)"
std::string render_changes(const AdaptedTarget& adapted) {
  std::string line;
  bool check = false;
  for (const Adaptation& change : adapted.changes) {
    line += fmt::format("{}{} → {}", line.empty() ? "(adapted: " : ", ", change.from, change.to);
    check = check || change.check_grammar;
  }
  return line + (check ? "; check the grammar)" : ")");
}

std::string render_target(const TargetMatch& target, const Terminal& terminal) {
  std::string about(to_string(target.state));
  if (target.origin != Origin::human) about += fmt::format(", {}", to_string(target.origin));
  if (target.occurrences > 1) about += fmt::format(", {} times", target.occurrences);
  if (const std::string penalties = render_penalties(target); !penalties.empty())
    about += "; " + penalties;
  std::string lines =
      fmt::format("  {:>5} {}  {}\n", terminal.styled(target.language.tag(), Style::bold),
                  display_text(target.segment), terminal.styled("(" + about + ")", Style::dim));
  if (target.adapted)
    lines += fmt::format("  {:>5} {}  {}\n", "→", display_text(target.adapted->segment),
                         terminal.styled(render_changes(*target.adapted), Style::dim));
  return lines;
}

/// What the diff may not show: "spaces −1".
std::string render_deductions(const Deductions& points) {
  std::string line;
  const auto add = [&](const char* what, int taken) {
    if (taken > 0) line += fmt::format("{}{} −{}", line.empty() ? " (" : ", ", what, taken);
  };
  add("letter case", points.letter_case);
  add("spaces, quotation marks or dashes", points.spacing);
  add("punctuation", points.punctuation);
  add("numbers", points.numbers);
  add("codes", points.codes);
  return line.empty() ? line : line + ")";
}

std::string render_match(const ScoredText& query, const Match& match, const Terminal& terminal) {
  const ScoredText source = prepare(match.source, match.source_language);
  std::string lines = fmt::format(
      "{} {} {}{}\n", terminal.styled(fmt::format("{:3} %", match.score), style_of(match.score)),
      render_diff(query, source, terminal),
      terminal.styled(fmt::format("[{} #{}]", match.memory, match.unit), Style::dim),
      terminal.styled(render_deductions(match.detail.deductions), Style::dim));
  for (const TargetMatch& target : match.targets)
    lines += render_target(target, terminal);
  return lines;
}

}  // namespace

std::string render_result(const LookupRequest& request, const Query& query,
                          const LookupResult& result, const Terminal& terminal) {
  if (result.matches.empty())
    return fmt::format("Nothing reaches {} %: {}\n", request.min, display_text(query.segment));
  const ScoredText text = prepare(query.segment, request.source);
  std::string lines;
  for (const Match& match : result.matches)
    lines += render_match(text, match, terminal);
  return lines;
}

}  // namespace neuf::cli

#include "formats/document/release_links.h"

#include "core/base/in_quotes.h"
#include "core/base/unicode.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <optional>
#include <utility>

namespace neuf {
namespace {

constexpr std::string_view kNothing = "–";

std::string numbers_of(SegmentSpan span) {
  std::string numbers;
  for (std::size_t i = span.start; i < span.limit; ++i)
    numbers += (numbers.empty() ? "" : ",") + std::to_string(i + 1);
  return numbers.empty() ? std::string(kNothing) : numbers;
}

std::string text_of(const ReleaseText& text, SegmentSpan span) {
  std::string joined;
  for (std::size_t i = span.start; i < span.limit; ++i)
    joined += (joined.empty() ? "" : " ") + std::string(trim(text.segments[i].text));
  std::ranges::replace_if(
      joined, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return joined;
}

std::optional<std::size_t> number_of(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_number = error == std::errc() && end == text.data() + text.size();
  return is_number ? std::optional(number) : std::nullopt;
}

/// The piece up to the separator, which `rest` loses with it.
std::string_view take_until(std::string_view& rest, char separator) {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view piece = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return piece;
}

/// "2,3", which must go on from `start` without a gap; nothing where it doesn't.
std::optional<SegmentSpan> parse_numbers(std::string_view text, std::size_t start) {
  SegmentSpan span{start, start};
  if (text.empty() || text == kNothing || text == "-") return span;
  for (std::string_view rest = text; !rest.empty();) {
    const auto number = number_of(trim(take_until(rest, ',')));
    if (!number || *number != span.limit + 1) return std::nullopt;
    ++span.limit;
  }
  return span;
}

bool is_known(const std::vector<ReleaseLink>& known, const ReleaseLink& link) {
  return std::ranges::any_of(known, [&](const ReleaseLink& one) {
    return one.source == link.source && one.target == link.target;
  });
}

Error bad_line(std::string message, const std::string& name, std::size_t line) {
  return {ErrorCode::malformed, std::move(message), name + ":" + std::to_string(line)};
}

}  // namespace

std::string write_links(const Release& release, const ReleaseTranslation& translation) {
  std::string table =
      fmt::format("# release {}\n# {}\t{}\tconfidence\t{}\t{}\n", release.id,
                  release.source.language.tag(), translation.text.language.tag(),
                  release.source.language.english_name(), translation.text.language.english_name());
  for (const ReleaseLink& link : translation.links)
    table += fmt::format("{}\t{}\t{}\t{}\t{}\n", numbers_of(link.source), numbers_of(link.target),
                         link.confidence, text_of(release.source, link.source),
                         text_of(translation.text, link.target));
  return table;
}

Result<std::vector<ReleaseLink>> read_links(std::string_view table, const std::string& name,
                                            const std::vector<ReleaseLink>& known) {
  std::vector<ReleaseLink> links;
  ReleaseLink link;
  std::size_t number = 0;
  for (std::string_view rest = table; !rest.empty();) {
    std::string_view line = take_until(rest, '\n');
    ++number;
    if (trim(line).empty() || line.starts_with('#')) continue;
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::string_view source = trim(take_until(line, '\t'));
    const std::string_view target = trim(take_until(line, '\t'));
    const std::string_view confidence = trim(take_until(line, '\t'));
    for (const auto& [column, span] :
         {std::pair(source, &link.source), std::pair(target, &link.target)}) {
      const auto parsed = parse_numbers(column, span->limit);
      if (!parsed)
        return bad_line(fmt::format("{} doesn't go on from segment {}; every segment is named "
                                    "once, in order, e.g. 2,3",
                                    in_quotes(column), span->limit),
                        name, number);
      *span = *parsed;
    }
    const auto percent =
        confidence.empty() ? std::optional<std::size_t>(100) : number_of(confidence);
    if (!percent || *percent > 100)
      return bad_line(in_quotes(confidence) + " is no confidence; expected 0 to 100", name, number);
    link.confidence = is_known(known, link) ? static_cast<std::uint8_t>(*percent) : 100;
    links.push_back(link);
  }
  return links;
}

}  // namespace neuf

// Entry points: check_release(), check_release_id(), Release::find(); the rest is local.
#include "core/store/release.h"

#include "core/base/in_quotes.h"
#include "core/base/unicode.h"
#include "core/store/text_check.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

namespace neuf {
namespace {

constexpr std::size_t kMostTitleBytes = 10'000;
constexpr std::size_t kMostVersions = 1'000;

Error invalid(std::string message) {
  return {ErrorCode::invalid_argument, std::move(message), ""};
}

Error too_long(std::string message) {
  return {ErrorCode::limit_exceeded, std::move(message), ""};
}

/// "2025-03-14", and a day that there was.
bool is_date(std::string_view text) {
  constexpr std::string_view kForm = "dddd-dd-dd";
  const auto fits = [](char c, char form) {
    return form == 'd' ? c >= '0' && c <= '9' : c == form;
  };
  if (!std::ranges::equal(text, kForm, fits)) return false;
  const auto number = [&](std::size_t start, std::size_t count) {
    int value = 0;
    for (const char digit : text.substr(start, count))
      value = 10 * value + (digit - '0');
    return value;
  };
  const std::chrono::year_month_day day{std::chrono::year(number(0, 4)),
                                        std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                        std::chrono::day(static_cast<unsigned>(number(8, 2)))};
  return day.ok();
}

Status check_paragraphs(const ReleaseText& text) {
  const auto& starts = text.paragraphs;
  const bool ascend = std::ranges::adjacent_find(starts, std::ranges::greater_equal(),
                                                 &ReleaseParagraph::start) == starts.end();
  const bool fits = !starts.empty() && starts.front().start == 0 &&
                    starts.back().start < text.segments.size() && ascend;
  if (fits) return {};
  return invalid("the paragraphs of the text in " + text.language.tag() +
                 " don't cover its segments in order");
}

Status check_text(const ReleaseText& text, TextCheck& check) {
  if (text.language.is_undetermined()) return invalid("a text's language is not known");
  const std::string what = "the text in " + text.language.tag();
  if (text.segments.empty()) return invalid(what + " is empty");
  for (const Segment& segment : text.segments)
    check.see(segment, what);
  if (!check.problem().empty()) return invalid(check.problem());
  return check_paragraphs(text);
}

/// Whether they go through both texts in order.
bool links_fit(const ReleaseTranslation& translation, std::size_t sources) {
  std::size_t source = 0;
  std::size_t target = 0;
  for (const ReleaseLink& link : translation.links) {
    const bool follows = link.source.start == source && link.target.start == target &&
                         link.source.limit >= source && link.target.limit >= target;
    const bool is_nothing = link.source.empty() && link.target.empty();
    if (!follows || is_nothing || link.confidence > 100) return false;
    source = link.source.limit;
    target = link.target.limit;
  }
  return source == sources && target == translation.text.segments.size();
}

Status check_links(const ReleaseTranslation& translation, std::size_t sources) {
  if (links_fit(translation, sources)) return {};
  return invalid("the links of " + translation.text.language.tag() +
                 " don't mention every segment of both sides once, in order");
}

std::size_t count_segments(const Release& release) {
  std::size_t count = release.source.segments.size();
  for (const ReleaseTranslation& translation : release.translations)
    count += translation.text.segments.size();
  return count;
}

Status check_head(const Release& release, TextCheck& check) {
  if (auto id = check_release_id(release.id); !id) return id;
  if (!release.date.empty() && !is_date(release.date))
    return invalid(in_quotes(release.date) + " is no date; expected one like 2025-03-14");
  check.see(release.title, "the title");
  if (!check.problem().empty()) return invalid(check.problem());
  if (release.title.size() > kMostTitleBytes)
    return too_long("a release's title may have at most 10,000 bytes");
  if (release.translations.size() >= kMostVersions)
    return too_long("a release may have at most 1,000 languages");
  if (count_segments(release) > kMostReleaseSegments)
    return too_long("the release has " + std::to_string(count_segments(release)) +
                    " segments in all its languages, and at most 100,000 can be stored; store it "
                    "as several releases");
  return {};
}

}  // namespace

const ReleaseText* Release::find(const Language& language) const {
  if (source.language == language) return &source;
  const auto found = std::ranges::find_if(
      translations, [&](const ReleaseTranslation& one) { return one.text.language == language; });
  return found == translations.end() ? nullptr : &found->text;
}

Status check_release_id(std::string_view id) {
  TextCheck check;
  check.see(id, "the release's id");
  if (!check.problem().empty()) return invalid(check.problem());
  if (id.empty()) return invalid("a release needs an id, e.g. 2025-018");
  if (id.size() > kMostReleaseIdBytes) return too_long("a release's id may have at most 200 bytes");
  const bool has_line_end = id.find_first_of("\t\n\r") != std::string_view::npos;
  if (trim(id) == id && !has_line_end) return {};
  return invalid("a release's id has no white space at its ends, and no tabs and line ends");
}

Status check_release(const Release& release) {
  TextCheck check;
  if (auto head = check_head(release, check); !head) return head;
  std::set<Language> languages;
  const auto check_version = [&](const ReleaseText& text) -> Status {
    if (languages.insert(text.language).second) return check_text(text, check);
    return invalid("there are two texts in " + text.language.tag() +
                   "; a release has one a language");
  };
  if (auto text = check_version(release.source); !text) return text;
  for (const ReleaseTranslation& translation : release.translations) {
    if (auto text = check_version(translation.text); !text) return text;
    if (auto links = check_links(translation, release.source.segments.size()); !links) return links;
  }
  if (check.bytes() <= kMostReleaseBytes) return {};
  return too_long("a release may hold at most 16 MB of text; store it as several");
}

}  // namespace neuf

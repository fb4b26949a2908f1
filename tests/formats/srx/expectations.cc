#include "tests/formats/srx/expectations.h"

#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <sstream>
#include <utility>

namespace neuf {
namespace {

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at))
    text.replace(at, what.size(), by);
}

std::vector<std::string> cut_at_marks(std::string line) {
  constexpr std::string_view kMark = "¦";
  std::vector<std::string> segments;
  for (std::size_t at = line.find(kMark); at != std::string::npos; at = line.find(kMark)) {
    segments.push_back(line.substr(0, at));
    line.erase(0, at + kMark.size());
    if (line.starts_with(" ")) line.erase(0, 1);
  }
  segments.push_back(std::move(line));
  return segments;
}

}  // namespace

std::string SegmentCase::text() const {
  std::string joined;
  for (const std::string& segment : segments)
    joined += segment;
  return joined;
}

std::vector<SegmentCase> read_segment_cases(const std::string& language) {
  std::istringstream lines(contents_of(fixture("segment/" + language + ".txt")));
  std::vector<SegmentCase> cases;
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.empty() || line.starts_with("#")) continue;
    replace_all(line, "\\n", "\n");
    replace_all(line, "\\u00A0", "\u00A0");
    replace_all(line, "\\u202F", "\u202F");
    cases.push_back({number, cut_at_marks(std::move(line))});
  }
  return cases;
}

std::vector<std::string> segments_of(const Segmenter& segmenter, const std::string& text) {
  std::vector<std::string> segments;
  std::size_t end = 0;
  for (const ByteRange& range : value_of(segmenter.split(text))) {
    REQUIRE(range.start == end);
    REQUIRE(range.size() > 0);
    segments.emplace_back(range.of(text));
    end = range.limit;
  }
  REQUIRE(end == text.size());
  return segments;
}

}  // namespace neuf

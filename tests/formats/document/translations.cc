#include "tests/formats/document/translations.h"

#include "formats/document/merge.h"
#include "formats/srx/srx.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <sstream>

namespace neuf {
namespace {

/// "{1}" … of `text` as the codes of `source`.
Segment with_codes(const std::string& text, const Segment& source) {
  Segment segment;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_code = text[at] == '{' && text.substr(at + 2, 1) == "}";
    if (!is_code) {
      segment.text += text[at];
      continue;
    }
    const auto number = static_cast<std::size_t>(text[at + 1] - '1');
    segment.codes.push_back({segment.text.size(), source.codes.at(number).code});
    at += 2;
  }
  return segment;
}

}  // namespace

WorkDocument extracted(const std::string& bytes, const std::string& name, DocumentFormat format,
                       XliffVersion version) {
  const Language fr = value_of(Language::parse("fr"));
  const Segmenter segmenter = value_of(load_segmenter(fr, ""));
  WorkDocument document = value_of(extract_document(bytes, name, format, segmenter));
  document.source = fr;
  document.target = value_of(Language::parse("it"));
  const XliffFile file = value_of(XliffFile::parse(write_xliff(document, version), "x.xlf"));
  REQUIRE(file.documents().size() == 1);
  return file.documents().front();
}

WorkDocument translated_by_itself(WorkDocument document) {
  return translated(std::move(document), {});
}

Translations read_translations(const std::filesystem::path& file) {
  Translations translations;
  std::istringstream lines(contents_of(file));
  for (std::string line; std::getline(lines, line);)
    translations[line.substr(0, line.find('\t'))] = line.substr(line.find('\t') + 1);
  return translations;
}

WorkDocument translated(WorkDocument document, const Translations& translations) {
  for (WorkUnit& unit : document.units)
    for (WorkSegment& segment : unit.segments) {
      const auto found = translations.find(numbered(segment.source));
      segment.target =
          found == translations.end() ? segment.source : with_codes(found->second, segment.source);
    }
  return document;
}

std::string merged(const WorkDocument& document, const std::string& original,
                   const std::string& name) {
  return value_of(merge_translation(document, original, name, {})).bytes;
}

std::string translate(const std::string& original, const std::string& source,
                      const std::string& target, DocumentFormat format) {
  const WorkDocument document = extracted(original, "a.html", format);
  return merged(translated(document, {{source, target}}), original);
}

std::string numbered(const Segment& segment) {
  Segment bare = segment;
  for (PlacedCode& placed : bare.codes)
    placed.code.display.clear();
  return display_text(bare);
}

}  // namespace neuf

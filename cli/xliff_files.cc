#include "cli/xliff_files.h"

#include "core/base/read_ahead.h"
#include "core/base/stream.h"
#include "formats/detect/detect.h"

#include <algorithm>

namespace neuf::cli {
Result<XliffFile> read_xliff_file(const std::string& file, const std::string& target) {
  const auto source = FileSource::open(file);
  if (!source) return source.error();
  const auto head = read_head(**source, kDetectBytes);
  if (!head) return head.error();
  const FileFormat format = detect_format(*head);
  if (format == FileFormat::text && !head->empty())
    return Error{ErrorCode::unsupported,
                 "this is plain text; expected XLIFF. Make some of it with `neuf extract`", file};
  if (format != FileFormat::text && format != FileFormat::xliff && format != FileFormat::unknown)
    return Error{
        ErrorCode::unsupported,
        "this is a file in the format " + std::string(to_string(format)) + "; expected XLIFF",
        file};
  ReplayedSource whole(*head, **source);
  auto xliff = XliffFile::read(whole, file);
  if (!xliff) return xliff.error();
  if (!target.empty()) {
    const auto language = Language::parse(target);
    if (!language) return language.error();
    if (auto set = xliff->set_target(*language); !set)
      return Error{set.error().code, set.error().message, file};
  }
  const bool has_target = std::ranges::none_of(
      xliff->documents(),
      [](const WorkDocument& document) { return document.target.is_undetermined(); });
  if (!has_target)
    return Error{ErrorCode::invalid_argument,
                 "the file names no target language; say which with --to", file};
  return xliff;
}

}  // namespace neuf::cli

// Entry points: those of the header; the rest is local.
#include "formats/document/document.h"

#include "core/base/unicode.h"
#include "core/text/token.h"
#include "formats/html/html.h"
#include "formats/markdown/markdown.h"
#include "formats/text/encoding.h"
#include "formats/text/text.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace neuf {
namespace {

constexpr std::array<std::pair<DocumentFormat, std::string_view>, 3> kNames{{
    {DocumentFormat::text, "text"},
    {DocumentFormat::html, "html"},
    {DocumentFormat::markdown, "markdown"},
}};

bool ends_like(std::string_view name, std::string_view ending) {
  if (name.size() < ending.size()) return false;
  return std::ranges::equal(name.substr(name.size() - ending.size()), ending,
                            [](char a, char b) { return (a | 0x20) == (b | 0x20); });
}

bool is_named_markdown(std::string_view name) {
  return ends_like(name, ".md") || ends_like(name, ".markdown");
}

bool is_whole_html(std::string_view text) {
  constexpr std::size_t kSearchedBytes = 4096;
  const std::string_view head = text.substr(0, kSearchedBytes);
  return head.find("<html") != std::string_view::npos ||
         head.find("<HTML") != std::string_view::npos;
}

/// As XLIFF can hold it.
Result<std::string> file_name_of(std::string_view path) {
  auto name = checked_text(path.substr(path.rfind('/') + 1));  // npos + 1 is 0
  if (!name)
    return Error{ErrorCode::invalid_argument,
                 "the file's name is not valid UTF-8, which XLIFF needs; rename it", ""};
  return std::move(name->text);
}

}  // namespace

std::string_view to_string(DocumentFormat format) {
  return kNames[static_cast<std::size_t>(format)].second;
}

Result<DocumentFormat> parse_document_format(std::string_view name) {
  for (const auto& [format, known] : kNames)
    if (known == name) return format;
  return Error{ErrorCode::invalid_argument,
               "\"" + std::string(name) + "\" is no format; expected text, html or markdown", ""};
}

DocumentFormat detect_document_format(std::string_view bytes, std::string_view name) {
  TextDocument decoded;
  if (has_byte_order_mark(bytes))
    if (auto read = decode_document(bytes, std::string(name))) decoded = std::move(*read);
  const std::string_view text = decoded.text.empty() ? bytes : std::string_view(decoded.text);
  const bool is_html = looks_like_html(text);
  if (is_named_markdown(name) && !(is_html && is_whole_html(text))) return DocumentFormat::markdown;
  return is_html ? DocumentFormat::html : DocumentFormat::text;
}

Result<TextDocument> read_document(std::string_view bytes, const std::string& name,
                                   DocumentFormat format) {
  switch (format) {
    case DocumentFormat::html:
      return read_html(bytes, name);
    case DocumentFormat::markdown:
      return read_markdown(bytes, name);
    case DocumentFormat::text:
      break;
  }
  return read_text_document(bytes, name);
}

std::string write_translation(const TextPieces& translation, const TextBlock& block,
                              const TextDocument& document) {
  switch (block.setting) {
    case TextSetting::html:
    case TextSetting::html_attribute:
      return write_html(translation, block, document.encoding);
    case TextSetting::markdown:
    case TextSetting::markdown_title:
    case TextSetting::markdown_cell:
      return write_markdown(translation, block, document);
    case TextSetting::plain:
      break;
  }
  return write_text(translation, block, document.text);
}

Result<WorkDocument> extract_document(std::string_view bytes, const std::string& name,
                                      DocumentFormat format, const Segmenter& segmenter) {
  auto file = file_name_of(name);
  if (!file) return file.error();
  auto document = read_document(bytes, name, format);
  if (!document) return document.error();
  if (document->blocks.empty()) return Error{ErrorCode::malformed, "the file holds no text", name};
  auto work = to_document(std::move(document->blocks), *file, Language(), segmenter);
  if (work) work->original = {std::string(to_string(format)), checksum_of(bytes)};
  return work;
}

std::string checksum_of(std::string_view bytes) {
  return fmt::format("{:016x}", stable_hash(bytes));
}

}  // namespace neuf

#pragma once

#include "core/base/result.h"
#include "core/text/segmenter.h"
#include "core/work/document.h"
#include "formats/text/block.h"

#include <cstdint>
#include <string>
#include <string_view>

// Documents that people write, in one language, whatever their format: out of them comes XLIFF, and
// with it comes their translation.

namespace neuf {

enum class DocumentFormat : std::uint8_t { text, html, markdown };

std::string_view to_string(DocumentFormat format);

/// "text", "html", "markdown". Errors: invalid_argument naming those.
Result<DocumentFormat> parse_document_format(std::string_view name);

/// By content; Markdown, which looks like text, by the end of the name (.md, .markdown). The name
/// also tells HTML fragments in Markdown from those in HTML.
DocumentFormat detect_document_format(std::string_view bytes, std::string_view name);

/// Errors: malformed, unsupported (encoding), limit_exceeded; with "name:line".
Result<TextDocument> read_document(std::string_view bytes, const std::string& name,
                                   DocumentFormat format);

/// A part of a translation as it stands in the document.
std::string write_translation(const TextPieces& translation, const TextBlock& block,
                              const TextDocument& document);

/// The document to translate, with what `merge_translation` needs to know the original again.
/// Errors: those of read_document; malformed where there is no text; invalid_argument (the file's
/// name isn't UTF-8).
Result<WorkDocument> extract_document(std::string_view bytes, const std::string& name,
                                      DocumentFormat format, const Segmenter& segmenter);

/// What tells one version of a file from another.
std::string checksum_of(std::string_view bytes);

}  // namespace neuf

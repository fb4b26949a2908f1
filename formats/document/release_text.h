#pragma once

#include "core/base/language.h"
#include "core/base/result.h"
#include "core/store/release.h"
#include "core/text/segmenter.h"
#include "formats/document/document.h"

#include <string>
#include <string_view>

// Documents as language versions of a release, and back as plain text.

namespace neuf {

/// The document's sentences with their inline codes, and its paragraphs. Errors: those of
/// read_document and the segmenter; malformed (no text in it).
Result<ReleaseText> read_release_text(std::string_view bytes, const std::string& name,
                                      const Language& language, DocumentFormat format,
                                      const Segmenter& segmenter);

/// Paragraphs with a blank line between them, or a line end where they followed closely; without
/// inline codes; a line end behind the last.
std::string to_plain_text(const ReleaseText& text);

}  // namespace neuf

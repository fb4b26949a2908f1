#pragma once

#include "core/work/document.h"
#include "formats/document/document.h"
#include "formats/xliff/xliff.h"

#include <filesystem>
#include <map>
#include <string>

namespace neuf {

/// The document extracted, written as XLIFF and read again, from French to Italian.
WorkDocument extracted(const std::string& bytes, const std::string& name, DocumentFormat format,
                       XliffVersion version = XliffVersion::v2);

/// With each source as target.
WorkDocument translated_by_itself(WorkDocument document);

/// Target segments by source segments, codes as {1} …
using Translations = std::map<std::string, std::string>;

/// Lines of source, tab, target.
Translations read_translations(const std::filesystem::path& file);

/// Targets for the segments that have a translation, with the codes of their source; the others are
/// translated by themselves.
WorkDocument translated(WorkDocument document, const Translations& translations);

/// A document merged with translations of all its texts.
std::string merged(const WorkDocument& document, const std::string& original,
                   const std::string& name = "a.html");

/// The original with one translation.
std::string translate(const std::string& original, const std::string& source,
                      const std::string& target, DocumentFormat format = DocumentFormat::html);

/// The text with its codes as {1} …
std::string numbered(const Segment& segment);

}  // namespace neuf

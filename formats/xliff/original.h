#pragma once

#include "core/work/document.h"
#include "formats/xml/scanner.h"

#include <string>

// How a fresh XLIFF refers to the file it was extracted from.
//   1.2  <file datatype="html"> <header><skl><external-file href="NAME"
//   crc="CHECKSUM"/></skl></header> 2.x  <skeleton href="NAME#html-CHECKSUM"/>, which no tool may
//   change

namespace neuf::xliff {

/// The value of 1.2's `datatype`.
std::string datatype_of(const OriginalFile& original);

/// The elements at the start of <file>; empty where the document doesn't know its file.
std::string original_markup12(const WorkDocument& document);
std::string original_markup2(const WorkDocument& document);

void read_format12(const XmlElement& file, OriginalFile& original);
void read_original12(const XmlElement& external_file, OriginalFile& original);
void read_original2(const XmlElement& skeleton, OriginalFile& original);

}  // namespace neuf::xliff

#include "formats/xliff/original.h"

#include "formats/xliff/codes.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

// Entry points: those of the header; the rest is local.

namespace neuf::xliff {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kDatatypes{
    {{"text", "plaintext"}, {"html", "html"}, {"markdown", "x-markdown"}}};

/// A file's name as a reference; other characters may stand in an IRI.
std::string reference_to(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c == ' ')
      out += "%20";
    else if (c == '#')
      out += "%23";
    else if (c == '%')
      out += "%25";
    else
      out += c;
  }
  return out;
}

bool is_known_format(std::string_view format) {
  return std::ranges::any_of(kDatatypes, [&](const auto& row) { return row.first == format; });
}

}  // namespace

std::string datatype_of(const OriginalFile& original) {
  for (const auto& [format, datatype] : kDatatypes)
    if (format == original.format) return std::string(datatype);
  return "plaintext";
}

std::string original_markup12(const WorkDocument& document) {
  if (document.original.checksum.empty()) return {};
  return "    <header>\n      <skl>\n        <external-file" +
         attribute_markup("href", reference_to(document.name)) +
         attribute_markup("crc", document.original.checksum) + "/>\n      </skl>\n    </header>\n";
}

std::string original_markup2(const WorkDocument& document) {
  const OriginalFile& original = document.original;
  if (original.checksum.empty()) return {};
  return "    <skeleton" +
         attribute_markup("href", reference_to(document.name) + "#" + original.format + "-" +
                                      original.checksum) +
         "/>\n";
}

void read_format12(const XmlElement& file, OriginalFile& original) {
  const std::string* found = file.attribute("datatype");
  for (const auto& [format, datatype] : kDatatypes)
    if (found != nullptr && datatype == *found) original.format = format;
}

void read_original12(const XmlElement& external_file, OriginalFile& original) {
  if (const std::string* checksum = external_file.attribute("crc")) original.checksum = *checksum;
}

void read_original2(const XmlElement& skeleton, OriginalFile& original) {
  const std::string* reference = skeleton.attribute("href");
  if (reference == nullptr) return;
  const std::size_t hash = reference->rfind('#');
  if (hash == std::string::npos) return;
  const std::string_view fragment = std::string_view(*reference).substr(hash + 1);
  const std::size_t dash = fragment.find('-');
  if (dash == std::string_view::npos || !is_known_format(fragment.substr(0, dash))) return;
  original.format = fragment.substr(0, dash);
  original.checksum = fragment.substr(dash + 1);
}

}  // namespace neuf::xliff

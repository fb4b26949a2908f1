#include "formats/quarantine.h"

#include "core/base/unicode.h"
#include "formats/table/rows.h"

#include <algorithm>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

// Entry point: Quarantine. How a reason is written, by format:
//   TMX      <!-- it.tmx:7: … -->      PO      #! it.po:7: …
//   CSV      a first column "problem"  Weblate {"problem": "it.json:7: …", …

namespace neuf {
namespace {

/// On one line, and text whatever the file's name is made of.
std::string one_line(std::string_view reason) {
  if (first_invalid_utf8(reason)) return "rejected";
  std::string line = replace_forbidden_characters(reason).text;
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return line;
}

/// XML allows no two hyphens in a comment.
std::string xml_comment(std::string_view reason) {
  std::string out = "<!-- ";
  for (const char c : reason) {
    if (c == '-' && out.back() == '-') out += ' ';
    out += c;
  }
  return out + " -->\n";
}

/// The preamble of CSV is a line "sep=;" and the header, that of TSV the header alone.
TableDialect dialect_of(FileFormat format, std::string_view preamble) {
  constexpr std::string_view kTold = "sep=";
  return format == FileFormat::tsv ? kTsv : TableDialect{preamble.at(kTold.size()), false};
}

std::string with_line_end(std::string_view source) {
  std::string out(source);
  if (!out.ends_with('\n')) out += '\n';
  return out;
}

}  // namespace

std::string Quarantine::start() const {
  switch (format_) {
    case FileFormat::po:
      return preamble_ + "\n";
    case FileFormat::csv:
    case FileFormat::tsv: {
      const std::size_t header = format_ == FileFormat::tsv ? 0 : preamble_.find('\n') + 1;
      return with_line_end(std::string(preamble_).insert(
          header, std::string("problem") + dialect_of(format_, preamble_).separator));
    }
    case FileFormat::weblate:
      return "[\n";
    default:
      break;
  }
  constexpr std::string_view kHeader =
      R"(<header creationtool="Neuf" creationtoolversion="1" segtype="sentence" o-tmf="neuf" )"
      R"(adminlang="en" srclang="*all*" datatype="unknown"/>)";
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n{}\n<body>\n",
      preamble_.empty() ? kHeader : std::string_view(preamble_));
}

std::string Quarantine::marked(std::string_view source, std::string_view reason) const {
  switch (format_) {
    case FileFormat::po:
      return fmt::format("#! {}\n{}\n", reason, with_line_end(source));
    case FileFormat::csv:
    case FileFormat::tsv: {
      const TableDialect dialect = dialect_of(format_, preamble_);
      return table_field(reason, dialect) + dialect.separator + with_line_end(source);
    }
    case FileFormat::weblate:
      return fmt::format("{}{{\"problem\": {},{}", count_ == 0 ? "" : ",\n",
                         nlohmann::json(reason).dump(), source.substr(1));
    default:
      return xml_comment(reason) + with_line_end(source);
  }
}

Status Quarantine::add(std::string_view source, std::string_view reason) {
  if (source.empty()) return {};
  const std::string text = (count_ == 0 ? start() : "") + marked(source, one_line(reason));
  if (text.size() > room_) {
    ++left_out_;
    return {};
  }
  room_ -= text.size();
  ++count_;
  return sink_.write(text);
}

Status Quarantine::finish() {
  if (count_ == 0) return {};
  switch (format_) {
    case FileFormat::po:
    case FileFormat::csv:
    case FileFormat::tsv:
      return {};
    case FileFormat::weblate:
      return sink_.write("\n]\n");
    default:
      return sink_.write("</body>\n</tmx>\n");
  }
}

}  // namespace neuf

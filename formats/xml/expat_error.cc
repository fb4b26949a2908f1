#include "formats/xml/expat_error.h"

#include <fmt/format.h>

namespace neuf {

namespace {

std::string explain_invalid_token(std::string_view rest, const std::string& encoding) {
  const auto byte = static_cast<unsigned char>(rest.empty() ? ' ' : rest.front());
  if (byte >= 0x80)
    return fmt::format(
        "the byte 0x{:02X} is no {} here; correct the encoding in the XML declaration or convert "
        "the file",
        byte, encoding);
  if (byte < 0x20 && byte != '\n' && byte != '\t' && byte != '\r' && byte != 0)
    return fmt::format("XML forbids the character U+{:04X}; remove it", byte);
  return "not well-formed XML (a character that can't stand here)";
}

}  // namespace

std::string explain_expat_error(XML_Parser parser, std::string_view rest,
                                const std::string& encoding, XmlPlace place) {
  const XML_Error code = XML_GetErrorCode(parser);
  const bool is_cut = code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN;
  // What expat calls it depends on how the bytes came.
  if (place == XmlPlace::behind_root && !is_cut)
    return "not well-formed XML (something stands behind the root element)";
  switch (code) {
    case XML_ERROR_INVALID_TOKEN:
    case XML_ERROR_PARTIAL_CHAR:
      return explain_invalid_token(rest, encoding);
    case XML_ERROR_NO_ELEMENTS:
      return place == XmlPlace::in_root
                 ? "the file ends before its elements are closed; it was cut off"
                 : "the file is empty; expected XML";
    case XML_ERROR_UNCLOSED_TOKEN:
      return "the file ends within a tag or comment; it was cut off";
    case XML_ERROR_UNDEFINED_ENTITY:
      return unknown_entity_message(rest.substr(0, rest.find(';') + 1));
    default:
      return fmt::format("not well-formed XML ({})", XML_ErrorString(code));
  }
}

std::string unknown_entity_message(std::string_view reference) {
  return fmt::format(
      "the entity {} is not declared in the file; put the character itself, or its number as in "
      "&#160;",
      reference);
}

}  // namespace neuf

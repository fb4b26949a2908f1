#pragma once

#include "core/base/result.h"
#include "core/base/stream.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

// Reads XML as a stream: expat judges well-formedness and encoding, and cuts the elements of
// interest out of the bytes with their offsets; nothing but one of them is held in memory.
// XML is hostile: external entities are never read, entities of a DTD never expanded, depth,
// attributes and sizes are limited.

namespace neuf {

struct XmlLimits {
  std::size_t depth = 256;                 ///< nested elements
  std::size_t attributes = 256;            ///< of one element
  std::size_t attribute_bytes = 1u << 20;  ///< of one value
  std::size_t element_bytes = 16u << 20;   ///< of one element that is cut out whole
  std::size_t tag_bytes = 4u << 20;        ///< of the start tags that are open at a time
};

struct XmlAttribute {
  std::string name;
  std::string value;
};

/// An element's start tag, in UTF-8. Names keep their prefix ("xliff:file").
struct XmlElement {
  std::string name;
  std::vector<XmlAttribute> attributes;
  std::size_t line = 0;      ///< from 1
  std::uint64_t offset = 0;  ///< bytes of the file before it

  /// The attribute's value, or null.
  const std::string* attribute(std::string_view wanted) const;

  /// The name without its prefix.
  std::string_view local_name() const;
};

/// An element cut out whole.
struct XmlPiece {
  std::string utf8;         ///< from its "<" to its last ">", as UTF-8
  std::size_t line = 0;     ///< of its start
  std::uint64_t start = 0;  ///< [start, limit) in bytes of the file
  std::uint64_t limit = 0;
};

/// What a format wants to hear. Any error ends the scan with it.
class XmlHandler {
 public:
  enum class Cut : bool { no, whole };

  XmlHandler() = default;
  XmlHandler(const XmlHandler&) = delete;
  XmlHandler& operator=(const XmlHandler&) = delete;
  virtual ~XmlHandler() = default;

  /// `whole`: the element comes as one piece at its end, and nothing inside is reported.
  virtual Result<Cut> on_start(const XmlElement& element) = 0;
  virtual Status on_end(const XmlElement& element, std::uint64_t limit) = 0;
  virtual Status on_text(std::string_view utf8) = 0;
  virtual Status on_piece(const XmlPiece& piece) = 0;
};

/// Offsets count bytes of the file, but for encodings that expat can't follow (UTF-32, Shift_JIS,
/// GB18030 …: more than one byte a character). Those are `transcoded` on the way in, and offsets
/// then count bytes of the file as UTF-8.
struct XmlFacts {
  std::string encoding;  ///< as declared or by its byte order mark, e.g. "UTF-8", "UTF-16LE"
  bool has_bom = false;
  bool transcoded = false;
};

/// Errors: malformed with "name:line" and what expat says; limit_exceeded; unsupported (encoding);
/// those of the source and of the handler.
Result<XmlFacts> scan_xml(ByteSource& source, const std::string& name, XmlHandler& handler,
                          const XmlLimits& limits);

/// Text for element content: & < > " and the carriage return escaped, characters that XML forbids
/// replaced by U+FFFD. `text` must be valid UTF-8.
std::string escape_xml(std::string_view text);

/// Text for an attribute's value: as above, and tabs and line feeds escaped, which a reader would
/// turn into spaces.
std::string escape_xml_attribute(std::string_view text);

}  // namespace neuf

#pragma once

#include "core/base/result.h"
#include "core/base/stream.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

// Which encoding an XML file is in, and how it gets to expat, which knows four by itself.

namespace neuf {

enum class XmlDecoder : std::uint8_t {
  expat,   ///< UTF-8, UTF-16, ISO-8859-1 and US-ASCII, natively
  table,   ///< other encodings of one byte a character: expat with a table of 256 code points
  stream,  ///< UTF-32, Shift_JIS, GB18030 …: made UTF-8 before expat sees them
};

struct XmlEncoding {
  std::string name;  ///< what expat or ICU calls it
  XmlDecoder decoder = XmlDecoder::expat;
  bool has_bom = false;
};

/// From the byte order mark, else from the first bytes and the XML declaration (XML 1.0, appendix
/// F). `head`: the file's first bytes, 256 are plenty. `where`: for the error.
/// Errors: malformed (the bytes contradict the declaration), unsupported (nobody knows it).
Result<XmlEncoding> sniff_encoding(std::string_view head, const std::string& where);

/// The code point of each byte; -1 where the encoding has none.
using ByteTable = std::array<int, 256>;

/// Errors: unsupported.
Result<ByteTable> byte_table(const std::string& encoding);

/// Another encoding as UTF-8, a chunk at a time. Borrows `source`. Errors of `read`: those of the
/// source, malformed (bytes that the encoding doesn't have). Errors of this: unsupported.
Result<std::unique_ptr<ByteSource>> open_transcoded(ByteSource& source,
                                                    const std::string& encoding);

}  // namespace neuf

#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

// A unit's markup in the encoding and with the line ends of its file.

namespace neuf::xliff {

/// Markup as it is edited: UTF-8, its lines ended by line feeds.
struct DecodedMarkup {
  std::string utf8;
  bool has_crlf = false;  ///< all its lines end with CR LF in the file
};

/// Errors: unsupported, when the bytes can't be had back from what they mean.
Result<DecodedMarkup> decode_markup(std::string_view bytes, const std::string& encoding);

/// Characters that the encoding lacks are written as references ("&#x3B1;"). Errors: those of
/// from_utf8.
Result<std::string> encode_markup(std::string utf8, bool has_crlf, const std::string& encoding);

/// Behind the start tag that begins at `offset`. `is_wide`: UTF-16; else the bytes below 0x80 are
/// ASCII.
std::size_t start_tag_limit(std::string_view bytes, std::size_t offset, bool is_wide);

}  // namespace neuf::xliff

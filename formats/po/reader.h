#pragma once

#include "core/base/result.h"
#include "core/base/stream.h"
#include "formats/unit_handler.h"

#include <string>

// Reads PO files of GNU gettext as a stream, one entry at a time in bounded memory. What becomes of
// what: docs/formats.md.
//
// Not through libgettextpo: it reads files by name and whole, its errors that count may not return
// to the caller (they would have to end the process, or jump out of it), and it is under the GPL.

namespace neuf {

/// Errors: malformed, unsupported (an unknown charset), limit_exceeded, invalid_argument (the
/// translations' language is not known); those of source and handler.
Status read_po(ByteSource& source, const std::string& name, const GivenLanguages& languages,
               UnitHandler& handler);

}  // namespace neuf

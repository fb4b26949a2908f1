#pragma once

#include "core/base/result.h"
#include "core/base/stream.h"
#include "formats/unit_handler.h"

#include <string>

// Reads the translation memory of Weblate (`weblate-memory.schema.json`, also without `status` and
// `context` as older versions wrote it) as a stream, one item at a time in bounded memory.

namespace neuf {

/// Items that can't be taken are told one by one. Errors: malformed (no JSON, no array of objects),
/// limit_exceeded; those of source and handler.
Status read_weblate(ByteSource& source, const std::string& name, UnitHandler& handler);

}  // namespace neuf

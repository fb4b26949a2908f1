#pragma once

#include "formats/document/document.h"

#include <string_view>

namespace neuf::fuzz {

/// A document that people write: what its reader says of places is true; extracted to XLIFF,
/// translated by itself and merged, it is what it was, byte for byte; translated, it reads again.
void fuzz_document(std::string_view bytes, DocumentFormat format);

}  // namespace neuf::fuzz

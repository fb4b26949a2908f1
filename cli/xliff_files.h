#pragma once

#include "cli/session.h"
#include "formats/xliff/xliff.h"

#include <string>

namespace neuf::cli {

/// An XLIFF file, read. `target` gives it a target language where it names none; empty: none is
/// given. Errors: those of reading, and invalid_argument where no target language is known.
Result<XliffFile> read_xliff_file(const std::string& file, const std::string& target);

}  // namespace neuf::cli

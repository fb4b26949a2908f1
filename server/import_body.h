#pragma once

#include "formats/import.h"
#include "server/api.h"

#include <string>

namespace neuf::server {

/// Imports the body of a request into a memory while it arrives. Errors: those of import_file and
/// of the reading.
Result<ImportReport> import_body(Api& api, Exchange& exchange, const std::string& memory,
                                 const ImportFileOptions& options);

}  // namespace neuf::server

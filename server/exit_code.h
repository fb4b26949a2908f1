#pragma once

#include "core/base/result.h"

namespace neuf::server {

/// The exit codes of `neuf` and `neufd`, as their --help documents them. The one place that maps
/// errors to them.
///   0 done · 1 a fault of Neuf's own · 2 wrong usage · 3 not found · 4 already there, or in use
///   5 a file that can't be taken · 6 the store or a file can't be read or written
int exit_code(ErrorCode code);

}  // namespace neuf::server

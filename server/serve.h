#pragma once

#include "core/base/result.h"
#include "core/store/store.h"
#include "server/serve_options.h"
#include "server/signals.h"

#include <CLI/CLI.hpp>

// The server as a program: for `neufd` and `neuf serve`.

namespace neuf::server {

/// --listen and the others, into `options`, which must outlive the parsing.
void add_serve_options(CLI::App& app, ServeOptions& options);

/// Serves the store until a signal comes. Prints where it listens on standard output. Errors, all
/// before the first request: invalid_argument (no address, or one that others reach without what it
/// takes; see also TlsContext::open), conflict (port in use), io.
Status serve(Store& store, const ServeOptions& options, const Signals& signals);

}  // namespace neuf::server

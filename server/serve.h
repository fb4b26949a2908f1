#pragma once

#include "core/base/result.h"
#include "core/store/store.h"
#include "server/serve_options.h"

#include <CLI/CLI.hpp>

// The server as a program: for `neufd` and `neuf serve`.

namespace neuf::server {

/// --listen and the others, into `options`, which must outlive the parsing.
void add_serve_options(CLI::App& app, ServeOptions& options);

/// SIGINT and SIGTERM as something to wait for. Make one before any thread starts: all inherit that
/// the signals don't interrupt them.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  /// Readable once a signal has come; -1 when the system refuses it.
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

/// Serves the store until a signal comes. Prints where it listens on standard output. Errors, all
/// before the first request: invalid_argument (no address, or one that others reach without what it
/// takes), conflict (port in use), io.
Status serve(Store& store, const ServeOptions& options, const StopSignals& signals);

}  // namespace neuf::server

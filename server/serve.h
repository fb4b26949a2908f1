#pragma once

#include "core/base/result.h"
#include "core/store/store.h"

#include <CLI/CLI.hpp>
#include <string>

// The server as a program: for `neufd` and `neuf serve`.

namespace neuf::server {

/// --listen ADDRESS:PORT
void add_listen_option(CLI::App& app, std::string& listen);

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
/// before the first request: invalid_argument (no loopback address), conflict (port in use), io.
Status serve(Store& store, const std::string& listen, const StopSignals& signals);

}  // namespace neuf::server

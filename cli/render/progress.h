#pragma once

#include "cli/render/terminal.h"

#include <chrono>
#include <cstdint>
#include <string>

namespace neuf::cli {

/// A progress bar on standard error, redrawn at most ten times a second; nothing where that is no
/// terminal, or where the user wants quiet. Not thread-safe.
class ProgressBar {
 public:
  ProgressBar(const Terminal& terminal, bool quiet, std::string what);

  /// Removes the bar.
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  /// `total` 0: not known.
  void show(std::uint64_t done, std::uint64_t total);

 private:
  bool draws_;
  bool drawn_ = false;
  std::string what_;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace neuf::cli

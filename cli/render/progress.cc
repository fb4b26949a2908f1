#include "cli/render/progress.h"

#include <algorithm>
#include <cstdio>
#include <fmt/format.h>

namespace neuf::cli {
namespace {

constexpr auto kInterval = std::chrono::milliseconds(100);
constexpr std::uint64_t kBarColumns = 30;

}  // namespace

ProgressBar::ProgressBar(const Terminal& terminal, bool quiet, std::string what)
    : draws_(terminal.draws_progress() && !quiet),
      what_(std::move(what)),
      next_(std::chrono::steady_clock::now() + kInterval) {}

ProgressBar::~ProgressBar() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
}

void ProgressBar::show(std::uint64_t done, std::uint64_t total) {
  if (!draws_ || std::chrono::steady_clock::now() < next_) return;
  next_ = std::chrono::steady_clock::now() + kInterval;
  drawn_ = true;
  if (total == 0) {
    fmt::print(stderr, "\r\x1b[K{} {}", what_, grouped(done));
    return;
  }
  const std::uint64_t part = std::min(done, total);
  std::string bar;
  for (std::uint64_t i = 0; i < kBarColumns; ++i)
    bar += i * total < part * kBarColumns ? "█" : "░";
  fmt::print(stderr, "\r\x1b[K{} {} {:3} %", what_, bar, 100 * part / total);
}

}  // namespace neuf::cli

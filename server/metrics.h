#pragma once

#include "core/base/result.h"
#include "core/store/store.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace neuf::server {

struct Route;

/// What a server counts of itself, for Prometheus. Any thread may call.
class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  /// A request was answered. `route` is null where none was found; `seconds` is its handler's time,
  /// without the sending of what is streamed.
  void count(const Route* route, int status, double seconds);

  /// Requests that a handler is at.
  void begin();
  void end();

  void count_segments(std::size_t looked_up);

  /// Asked for at each reading: connections that wait for their clients, or for a thread.
  void watch_connections(std::function<std::size_t()> waiting);

  /// All of it as text (exposition format 0.0.4), with what the store tells of its size and
  /// memories. Reads no unit. Errors: those of the store.
  Result<std::string> text(const Store& store) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace neuf::server

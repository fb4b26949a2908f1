#pragma once

#include "core/base/stream.h"

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

namespace neuf::server {

/// Bytes from the thread that reads a request's body to the thread that imports them: at most
/// `kCapacity` of them wait, so that a body is never held whole. One thread at each end.
class BodyPipe {
 public:
  /// Waits while the pipe is full. False: the reading end is closed, nothing more is wanted.
  bool put(std::string_view piece);

  /// No more will come: the body's end, or the error that broke it off.
  void finish(Status outcome);

  /// The reading end wants nothing more.
  void close_reading();

  /// As ByteSource::read.
  Result<std::size_t> take(std::span<char> buffer);

 private:
  static constexpr std::size_t kCapacity = 1u << 20;

  std::mutex mutex_;  // guards what follows; a condition variable needs the plain one
  std::condition_variable changed_;
  std::string waiting_;
  std::size_t taken_ = 0;  ///< bytes at the front of `waiting_` that were read
  bool finished_ = false;
  bool reading_closed_ = false;
  Status outcome_;
};

/// The reading end as a source; closes it at the end.
class PipeSource final : public ByteSource {
 public:
  explicit PipeSource(BodyPipe& pipe) : pipe_(pipe) {}

  PipeSource(const PipeSource&) = delete;
  PipeSource& operator=(const PipeSource&) = delete;

  ~PipeSource() override { pipe_.close_reading(); }

  Result<std::size_t> read(std::span<char> buffer) override { return pipe_.take(buffer); }

 private:
  BodyPipe& pipe_;
};

}  // namespace neuf::server

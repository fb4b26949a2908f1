#pragma once

namespace neuf::server {

/// SIGINT, SIGTERM and SIGHUP as something to wait for. Make one before any thread starts: all
/// inherit that the signals don't interrupt them.
class Signals {
 public:
  Signals();
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  /// Readable once SIGINT or SIGTERM has come; -1 when the system refuses it.
  int stop() const { return stop_; }

  /// The same for SIGHUP, of which each is read from it as a signalfd_siginfo.
  int hang_up() const { return hang_up_; }

 private:
  int stop_;
  int hang_up_;
};

}  // namespace neuf::server

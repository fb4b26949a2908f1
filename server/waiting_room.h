#pragma once

#include "server/connection.h"

#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace neuf::server {

/// Connections that wait for their clients, without a thread: idle ones, and those whose handshake
/// or request is still on its way. Any thread may let one in; one thread waits for them.
class WaitingRoom {
 public:
  /// Throws std::system_error when the system is out of descriptors.
  WaitingRoom();
  ~WaitingRoom();
  WaitingRoom(const WaitingRoom&) = delete;
  WaitingRoom& operator=(const WaitingRoom&) = delete;

  /// Wakes the waiting thread when the descriptor is readable, until it is forgotten.
  void watch(int descriptor) const;
  void forget(int descriptor) const;

  /// Until the connection can go on, or is late: then it is closed.
  void let_in(std::unique_ptr<Connection> connection);

  struct Woken {
    std::vector<std::unique_ptr<Connection>> connections;
    std::vector<int> descriptors;  ///< of those that are watched
  };

  /// What can go on; nothing after that time.
  Woken wait(std::chrono::milliseconds time);

  /// Closes those whose clients take too long.
  void close_late();

  /// Closes the connection that has been idle for the longest time. False: none is idle.
  bool close_longest_idle();

  /// Closes all, and whoever comes from now on.
  void close();

  std::size_t size() const;

 private:
  std::unique_ptr<Connection> take(int descriptor);

  int epoll_;
  mutable std::mutex mutex_;                            // guards what follows
  std::map<int, std::unique_ptr<Connection>> waiting_;  ///< by socket
  bool is_closed_ = false;
};

}  // namespace neuf::server

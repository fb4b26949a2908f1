#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace neuf::server {

/// How bytes go over a socket: as they are, or in TLS. Never waits: the socket must not block. One
/// thread at a time. The socket belongs to somebody else, who keeps it open for longer.
class Transport {
 public:
  Transport() = default;
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;
  virtual ~Transport() = default;

  enum class Progress : std::uint8_t {
    done,         ///< at least one byte moved; or the handshake is over
    wants_read,   ///< nothing yet: try again when the socket is readable
    wants_write,  ///< the same, when it is writable
    ended,        ///< the other side sends no more
    broken,       ///< nothing will ever move again
  };

  struct Moved {
    Progress progress = Progress::broken;
    std::size_t bytes = 0;
  };

  /// What comes before the first byte that is meant for somebody.
  virtual Progress shake_hands() = 0;

  virtual Moved read(std::span<char> into) = 0;
  virtual Moved write(std::span<const char> bytes) = 0;

  /// Tells the other side that no more will come, if that can be done at once.
  virtual void end_writing() = 0;
};

/// Bytes as they are.
class PlainTransport final : public Transport {
 public:
  explicit PlainTransport(int socket) : socket_(socket) {}

  Progress shake_hands() override { return Progress::done; }

  Moved read(std::span<char> into) override;
  Moved write(std::span<const char> bytes) override;
  void end_writing() override;

 private:
  int socket_;
};

}  // namespace neuf::server

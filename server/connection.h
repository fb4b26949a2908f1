#pragma once

#include "server/arrival.h"
#include "server/limits.h"
#include "server/transport.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include <httplib.h>

namespace neuf::server {

/// A client's connection, as the library reads and writes it, with limits on what one client may
/// send and how slowly. Owns the socket, which must not block. One thread at a time.
class Connection final : public httplib::Stream {
 public:
  /// `cut` ends all waiting as soon as it is set; it must outlive the connection.
  Connection(int socket, std::unique_ptr<Transport> transport, const std::atomic<bool>& cut);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Closes it. What the client still sends is read for a moment first, unless it said good-bye:
  /// the client would lose our answer otherwise.
  ~Connection() override;

  /// Sends no more, and reads for a moment what the client still sends, without a thread of its
  /// own: see `advance`.
  void say_good_bye();

  using Clock = std::chrono::steady_clock;

  /// What it takes to go on.
  enum class Need : std::uint8_t {
    thread,    ///< enough of a request has come: see RequestArrival
    to_read,   ///< more bytes from the client
    to_write,  ///< the client must take some (of a handshake) first
    end,       ///< nothing: there won't be another request
  };

  /// Does what can be done without waiting: goes on with the handshake, reads what has come. Then
  /// tells what is needed.
  Need advance();

  /// As `advance` told.
  Need need() const { return need_; }

  /// With Need::thread: whether all of the request has come, so that nobody will wait for its body.
  bool has_whole_request() const { return arrival_.is_whole(); }

  /// Until when its client may take for that.
  Clock::time_point deadline() const;

  /// Between two requests, or before the first.
  bool is_idle() const { return has_shaken_hands_ && at_ == inbox_.size(); }

  /// A new request begins: its limits count from here.
  void begin_request();

  /// Requests that began.
  std::size_t requests() const { return requests_; }

  /// The request's head has been read, and a body follows: of unknown length for `chunked`.
  void begin_body(bool chunked, std::uint64_t length);

  /// Whether the request was read to its end, so that the next byte begins another one.
  bool at_request_end() const;

  bool is_readable() const override;
  bool is_writable() const override;
  ssize_t read(char* data, std::size_t size) override;
  ssize_t write(const char* data, std::size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;

  socket_t socket() const override { return socket_; }

 private:
  enum class Ready : std::uint8_t { yes, late, broken };
  Ready wait_for(short events, std::chrono::milliseconds time) const;
  Ready wait_for(Transport::Progress progress, std::chrono::milliseconds time) const;
  Need need_now();
  Need need_after_good_bye();
  Transport::Progress read_more();
  bool wait_to_write(Transport::Progress progress);
  bool fill_inbox(std::chrono::milliseconds time);
  bool has_time_left() const;
  bool passes_line_limit(std::size_t size);
  void drain();

  int socket_;
  std::unique_ptr<Transport> transport_;
  const std::atomic<bool>& cut_;
  std::string inbox_;   ///< bytes that have come
  std::size_t at_ = 0;  ///< those of them that were read
  bool has_shaken_hands_ = false;
  bool has_said_good_bye_ = false;
  bool ended_ = false;  ///< the client sends no more
  Need need_ = Need::to_read;
  Clock::time_point since_ = Clock::now();  ///< it waits, in its present state
  RequestArrival arrival_;                  ///< of the request that waits
  std::size_t requests_ = 0;

  // Of the request under way.
  std::uint64_t read_bytes_ = 0;
  std::size_t line_bytes_ = 0;  ///< read byte by byte, since the last longer piece
  std::chrono::milliseconds waited_{0};
  std::uint64_t written_bytes_ = 0;
  std::chrono::milliseconds write_waited_{0};
  enum class Body : std::uint8_t { unknown, sized, unsized };
  Body body_ = Body::unknown;
  std::uint64_t end_ = 0;  ///< of a sized body, in `read_bytes_`
};

}  // namespace neuf::server

#include "server/connection.h"

#include <algorithm>
#include <cerrno>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace neuf::server {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// How soon a waiting connection notices that it shall end.
constexpr milliseconds kSlice{100};

constexpr milliseconds kDrainTime{1'000};

milliseconds since(Clock::time_point start) {
  return std::chrono::duration_cast<milliseconds>(Clock::now() - start);
}

}  // namespace

Connection::Connection(int socket, const std::atomic<bool>& cut) : socket_(socket), cut_(cut) {}

Connection::~Connection() {
  if (!at_request_end()) drain();
  ::close(socket_);
}

Connection::Arrival Connection::wait(milliseconds time) {
  if (at_ < filled_) return Arrival::request;
  switch (wait_for(POLLIN, time)) {
    case Ready::late:
      return Arrival::nothing;
    case Ready::broken:
      return Arrival::closed;
    case Ready::yes:
      break;
  }
  return fill_buffer() ? Arrival::request : Arrival::closed;
}

void Connection::begin_request() {
  read_bytes_ = 0;
  line_bytes_ = 0;
  waited_ = milliseconds(0);
  body_ = Body::unknown;
}

void Connection::begin_body(bool chunked, std::uint64_t length) {
  body_ = chunked ? Body::unsized : Body::sized;
  end_ = read_bytes_ + length;
}

bool Connection::at_request_end() const {
  return read_bytes_ == 0 || (body_ == Body::sized && read_bytes_ == end_);
}

bool Connection::is_readable() const {
  return at_ < filled_ || wait_for(POLLIN, milliseconds(0)) == Ready::yes;
}

bool Connection::is_writable() const {
  return wait_for(POLLOUT, milliseconds(0)) == Ready::yes;
}

ssize_t Connection::read(char* data, std::size_t size) {
  if (at_ == filled_) {
    const auto start = Clock::now();
    const bool ready = has_time_left() && wait_for(POLLIN, kReadTime) == Ready::yes;
    waited_ += since(start);
    if (!ready) return -1;
    if (!fill_buffer()) return ended_ ? 0 : -1;
  }
  if (!passes_line_limit(size)) return -1;
  const std::size_t taken = std::min(size, filled_ - at_);
  std::copy_n(buffer_.data() + at_, taken, data);
  at_ += taken;
  read_bytes_ += taken;
  return static_cast<ssize_t>(taken);
}

/// Sends all of it: the library takes a part for a failure.
ssize_t Connection::write(const char* data, std::size_t size) {
  std::size_t sent = 0;
  while (sent < size) {
    if (wait_for(POLLOUT, kWriteStall) != Ready::yes) return -1;
    const ssize_t count = ::send(socket_, data + sent, size - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count > 0)
      sent += static_cast<std::size_t>(count);
    else if (errno != EAGAIN && errno != EINTR)
      return -1;
  }
  return static_cast<ssize_t>(size);
}

// Only this machine calls, and no handler asks where from.
void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

Connection::Ready Connection::wait_for(short events, milliseconds time) const {
  const auto start = Clock::now();
  do {
    const milliseconds left = std::max(time - since(start), milliseconds(0));
    pollfd wanted{socket_, events, 0};
    const int count = ::poll(&wanted, 1, static_cast<int>(std::min(left, kSlice).count()));
    if (count > 0) return Ready::yes;
    if (count < 0 && errno != EINTR) return Ready::broken;
    if (cut_) return Ready::broken;
  } while (since(start) < time);
  return Ready::late;
}

bool Connection::fill_buffer() {
  at_ = filled_ = 0;
  const ssize_t count = ::recv(socket_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
  ended_ = count == 0;
  if (count <= 0) return false;
  filled_ = static_cast<std::size_t>(count);
  return true;
}

bool Connection::has_time_left() const {
  return waited_ < kReadTime + std::chrono::seconds(read_bytes_ / kSlowestRate);
}

/// The library reads lines byte by byte, without a limit of its own; bodies come in longer pieces.
bool Connection::passes_line_limit(std::size_t size) {
  line_bytes_ = size == 1 ? line_bytes_ + 1 : 0;
  return line_bytes_ <= kMostHeadBytes;
}

/// Closing with bytes unread would reset the connection under the client's eyes.
void Connection::drain() {
  ::shutdown(socket_, SHUT_WR);
  const auto start = Clock::now();
  do {
    if (wait_for(POLLIN, kSlice) == Ready::broken) return;
  } while ((fill_buffer() || (!ended_ && errno == EAGAIN)) && since(start) < kDrainTime);
}

}  // namespace neuf::server

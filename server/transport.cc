#include "server/transport.h"

#include <cerrno>
#include <sys/socket.h>
#include <sys/types.h>

namespace neuf::server {
namespace {

Transport::Moved moved(ssize_t count, Transport::Progress when_full) {
  if (count > 0) return {Transport::Progress::done, static_cast<std::size_t>(count)};
  if (count == 0) return {Transport::Progress::ended};
  const bool is_later = errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
  return {is_later ? when_full : Transport::Progress::broken};
}

}  // namespace

Transport::Moved PlainTransport::read(std::span<char> into) {
  return moved(::recv(socket_, into.data(), into.size(), MSG_DONTWAIT), Progress::wants_read);
}

Transport::Moved PlainTransport::write(std::span<const char> bytes) {
  return moved(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT),
               Progress::wants_write);
}

void PlainTransport::end_writing() {
  ::shutdown(socket_, SHUT_WR);
}

}  // namespace neuf::server

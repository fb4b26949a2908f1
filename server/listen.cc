#include "server/listen.h"

#include <cerrno>
#include <cstring>
#include <netdb.h>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace neuf::server {
namespace {

/// Clients that come at once: whoever finds no place tries again a second later.
constexpr int kBacklog = SOMAXCONN;

struct Address {
  sockaddr_storage storage{};
  socklen_t size = sizeof(sockaddr_storage);

  sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
};

/// The host is an address, never a name to look up.
bool resolve(const Endpoint& endpoint, Address& address) {
  addrinfo hints{};
  hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const std::string port = std::to_string(endpoint.port);
  if (::getaddrinfo(endpoint.host.c_str(), port.c_str(), &hints, &found) != 0) return false;
  std::memcpy(&address.storage, found->ai_addr, found->ai_addrlen);
  address.size = found->ai_addrlen;
  ::freeaddrinfo(found);
  return true;
}

std::uint16_t port_of(Address address) {
  return ntohs(address.storage.ss_family == AF_INET6
                   ? reinterpret_cast<sockaddr_in6*>(address.get())->sin6_port
                   : reinterpret_cast<sockaddr_in*>(address.get())->sin_port);
}

Error cannot_listen(const Endpoint& endpoint) {
  if (errno == EADDRINUSE)
    return {ErrorCode::conflict,
            "port " + std::to_string(endpoint.port) +
                " is in use, perhaps by another Neuf; end that one, or choose another port with "
                "--listen",
            endpoint.url()};
  return {ErrorCode::io, "can't listen: " + std::generic_category().message(errno), endpoint.url()};
}

}  // namespace

Result<ListeningSocket> ListeningSocket::open(const Endpoint& endpoint) {
  Address address;
  if (!resolve(endpoint, address))
    return Error{ErrorCode::io, "can't listen: no such address on this machine", endpoint.url()};
  const int descriptor =
      ::socket(address.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, IPPROTO_TCP);
  if (descriptor < 0) return cannot_listen(endpoint);
  ListeningSocket opened(descriptor, endpoint);
  // Takes over a port whose old connections still linger; never one that somebody listens on.
  const int yes = 1;
  ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
  if (::bind(descriptor, address.get(), address.size) != 0 || ::listen(descriptor, kBacklog) != 0)
    return cannot_listen(endpoint);
  if (::getsockname(descriptor, address.get(), &address.size) != 0) return cannot_listen(endpoint);
  opened.endpoint_.port = port_of(address);
  return opened;
}

ListeningSocket::~ListeningSocket() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace neuf::server

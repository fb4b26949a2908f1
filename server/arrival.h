#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace neuf::server {

/// Whether enough of a request has come that a thread may begin with it, without waiting for a slow
/// client: its head, and its body too when that is short.
///   "GET / HTTP/1.1\r\nHost: a\r\n\r\n"                           yes
///   "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nabc"             two bytes are missing
///   "POST / HTTP/1.1\r\nContent-Length: 90000000\r\n\r\n"         yes: the body is read in pieces
/// What has no clear end is enough, too: whoever reads it will refuse it.
class RequestArrival {
 public:
  /// `bytes`: all that has come since the request's beginning; more of it with each call.
  bool is_enough(std::string_view bytes);

  /// Whether nothing more is to come of it, once it is enough.
  bool is_whole() const { return is_whole_; }

 private:
  std::size_t scanned_ = 0;  ///< bytes in which the head doesn't end
  std::size_t wanted_ = 0;   ///< bytes of head and short body; 0: not known yet
  bool is_whole_ = false;
};

}  // namespace neuf::server

#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <sys/types.h>
#include <vector>

// Requests over HTTP, many at a time.

namespace neuf::bench {

/// A neufd of its own on a free port, from the folder of this program. Ends with its owner.
class ServerUnderLoad {
 public:
  explicit ServerUnderLoad(const std::string& store);
  ~ServerUnderLoad();
  ServerUnderLoad(const ServerUnderLoad&) = delete;
  ServerUnderLoad& operator=(const ServerUnderLoad&) = delete;

  std::uint16_t port() const { return port_; }

 private:
  pid_t pid_ = -1;
  std::uint16_t port_ = 0;
};

struct Load {
  std::size_t connections = 16;  ///< kept alive, each with one request under way
  std::chrono::milliseconds time{5'000};
};

struct LoadResult {
  double per_second = 0;        ///< answers
  std::vector<double> latency;  ///< of each, microseconds
};

/// The n-th request, whole.
using MakeRequest = std::function<std::string(std::size_t n)>;

/// Sends requests until the time is over, from one thread. Every answer must be a 200 with a
/// Content-Length. Throws std::runtime_error where one isn't.
LoadResult put_under_load(std::uint16_t port, const Load& load, const MakeRequest& make_request);

std::string get_request(const std::string& path);
std::string post_request(const std::string& path, const std::string& body);

}  // namespace neuf::bench

#include "tests/support/pipe.h"

#include <array>
#include <fcntl.h>
#include <stdexcept>
#include <unistd.h>

namespace neuf {

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  return {ends[0], ends[1]};
}

}  // namespace neuf

#pragma once

namespace neuf {

/// Two file descriptors, closed on exec; the owner closes them.
struct Pipe {
  int read_end = -1;
  int write_end = -1;
};

/// Throws std::runtime_error where there is none to be had.
Pipe make_pipe();

}  // namespace neuf

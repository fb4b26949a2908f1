#include "core/base/read_ahead.h"

namespace neuf {

Result<std::string> read_head(ByteSource& source, std::size_t bytes) {
  std::string head(bytes, '\0');
  std::size_t size = 0;
  while (size < head.size()) {
    const Result<std::size_t> got = source.read(std::span(head).subspan(size));
    if (!got) return got.error();
    if (*got == 0) break;
    size += *got;
  }
  head.resize(size);
  return head;
}

Result<std::size_t> ReplayedSource::read(std::span<char> buffer) {
  const Result<std::size_t> got = head_.read(buffer);
  return got && *got == 0 ? rest_.read(buffer) : got;
}

}  // namespace neuf

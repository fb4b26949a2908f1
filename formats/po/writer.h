#pragma once

#include "core/base/language.h"
#include "core/base/stream.h"
#include "formats/plain/writer.h"

#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

namespace neuf {

/// Writes a PO file that `msgfmt -c` takes: UTF-8, one target language, each msgid once a msgctxt.
/// Remembers 8 bytes for each entry. Borrows the sink.
class PoWriter final : public FormatWriter {
 public:
  /// `project`: the memory's name, for the header.
  PoWriter(ByteSink& sink, std::string project, Language source, Language target);

  Status begin() override;
  Result<bool> write(const Unit& unit) override;

  Status end() override { return {}; }

  std::vector<std::string> warnings() const override;

 private:
  ByteSink& sink_;
  std::string project_;
  Language source_;
  Language target_;
  /// Hashes of context and source: 64 bits, so that even among ten million entries two different
  /// ones hardly ever collide.
  std::unordered_set<std::uint64_t> written_;
  std::uint64_t incomplete_ = 0;
  std::uint64_t rejected_ = 0;
  std::uint64_t repeated_ = 0;
};

}  // namespace neuf

#pragma once

#include "core/base/stream.h"
#include "formats/detect/detect.h"
#include "formats/unit_handler.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace neuf {

/// Writes rejected units into a file that can be mended and imported again: in the format that they
/// came in (units of XLIFF as TMX), each with the reason in a place that readers pass over. Nothing
/// is written while there are none. Borrows the sink; not thread-safe.
class Quarantine {
 public:
  /// `format`: of the import. Units beyond `most_bytes` are left out.
  Quarantine(ByteSink& sink, FileFormat format, std::uint64_t most_bytes)
      : sink_(sink), format_(format), room_(most_bytes) {}

  /// See UnitHandler::on_preamble.
  void set_preamble(std::string_view preamble) { preamble_ = preamble; }

  /// `source`: see UnitPlace. Errors: those of the sink.
  Status add(std::string_view source, std::string_view reason);

  /// Once, last; when there were any.
  Status finish();

  /// Units for which there was no room.
  std::uint64_t left_out() const { return left_out_; }

 private:
  std::string start() const;
  std::string marked(std::string_view source, std::string_view reason) const;

  ByteSink& sink_;
  FileFormat format_;
  std::string preamble_;
  std::size_t count_ = 0;
  std::uint64_t room_;  ///< bytes
  std::uint64_t left_out_ = 0;
};

}  // namespace neuf

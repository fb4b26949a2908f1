#include "core/store/record_parts.h"

#include "core/text/token.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace neuf {

std::uint32_t record_checksum(std::string_view bytes) {
  return static_cast<std::uint32_t>(stable_hash(bytes));
}

/// Tags as written by us are canonical, and few: parsing each once per thread is enough.
const Language* known_language(std::string_view tag) {
  constexpr std::size_t kMostKnown = 256;
  thread_local std::vector<std::pair<std::string, Language>> known;
  const auto found = std::ranges::find_if(known, [&](const auto& one) { return one.first == tag; });
  if (found != known.end()) return &found->second;
  auto language = Language::parse(tag);
  if (!language) return nullptr;
  if (known.size() == kMostKnown) known.clear();
  return &known.emplace_back(std::string(tag), std::move(*language)).second;
}

void write_segment(ByteWriter& out, const Segment& segment) {
  out.string(segment.text);
  out.number(segment.codes.size());
  for (const PlacedCode& placed : segment.codes) {
    out.number(placed.offset);
    out.byte(static_cast<std::uint8_t>(placed.code.kind));
    out.string(placed.code.id);
    out.string(placed.code.display);
    out.string(placed.code.data);
    out.string(placed.code.form);
  }
}

Segment read_segment(ByteReader& in) {
  Segment read{std::string(in.string())};
  for (std::size_t i = in.count(); i > 0; --i) {
    PlacedCode placed;
    placed.offset = in.number();
    const std::uint8_t kind = in.byte();
    if (placed.offset > read.text.size() ||
        kind > static_cast<std::uint8_t>(CodeKind::isolated_close))
      in.fail();
    placed.code.kind = static_cast<CodeKind>(kind);
    placed.code.id = in.string();
    placed.code.display = in.string();
    placed.code.data = in.string();
    placed.code.form = in.string();
    read.codes.push_back(std::move(placed));
  }
  return read;
}

}  // namespace neuf

#include "core/match/values/pieces.h"

#include "core/text/placeable.h"

#include <algorithm>

#include <unicode/uchar.h>

namespace neuf {
namespace {

bool is_word_char(char32_t c) {
  constexpr std::uint32_t kMask = U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK;
  return (U_MASK(u_charType(static_cast<UChar32>(c))) & kMask) != 0;
}

PieceKind kind_of(const Placeable& placeable) {
  switch (placeable.kind) {
    case PlaceableKind::number:
      return PieceKind::number;
    case PlaceableKind::url:
      return PieceKind::url;
    case PlaceableKind::email:
      return PieceKind::email;
    case PlaceableKind::placeholder:
      break;
  }
  return PieceKind::placeholder;
}

}  // namespace

Pieces::Pieces(std::string_view text) : text_(text) {
  std::size_t done = 0;
  for (const Placeable& placeable : find_placeables(text)) {
    done = add_words(done, placeable.range.start);
    if (placeable.range.start < done) continue;
    pieces_.push_back({kind_of(placeable), placeable.range});
    done = placeable.range.limit;
  }
  add_words(done, text.size());
}

std::size_t Pieces::add_words(std::size_t start, std::size_t limit) {
  std::size_t word = limit;
  std::size_t at = start;
  while (at < limit) {
    const std::size_t here = at;
    const char32_t c = next_code_point(text_, at);
    if (is_word_char(c)) {
      word = std::min(word, here);
    } else if (word < here) {
      pieces_.push_back({PieceKind::word, {word, here}});
      word = limit;
    }
  }
  if (word < limit) pieces_.push_back({PieceKind::word, {word, limit}});
  return std::max(at, start);
}

std::string_view Pieces::text(std::size_t i) const {
  return i < pieces_.size() ? pieces_[i].range.of(text_) : std::string_view();
}

std::string_view Pieces::gap(std::size_t i) const {
  if (i >= pieces_.size()) return {};
  const std::size_t start = pieces_[i].range.limit;
  const std::size_t limit = i + 1 < pieces_.size() ? pieces_[i + 1].range.start : text_.size();
  return text_.substr(start, limit - start);
}

std::string_view Pieces::gap_before(std::size_t i) const {
  return i == 0 ? text_.substr(0, pieces_.empty() ? 0 : pieces_[0].range.start) : gap(i - 1);
}

bool Pieces::is_plain_number(std::size_t i, std::size_t least_digits,
                             std::size_t most_digits) const {
  const std::string_view digits = text(i);
  return is(i, PieceKind::number) && digits.size() >= least_digits &&
         digits.size() <= most_digits &&
         std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number_of_digits(std::string_view digits) {
  int value = 0;
  for (const char c : digits)
    value = value * 10 + (c - '0');
  return value;
}

}  // namespace neuf

// Finds placeables in one pass. Entry point: find_placeables(). What they look like is known to
// placeable_match.cc; here is where none can begin.
#include "core/text/placeable.h"

#include "core/text/placeable_match.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace neuf {
namespace {

/// What a byte is to the search.
enum class ByteRole : std::uint8_t {
  other,  ///< nothing begins here
  name,   ///< a letter or underscore: may begin an address
  digit,  ///< may begin a number or an address
  sign,   ///< may begin a placeholder
};

constexpr std::array<ByteRole, 256> make_roles() {
  std::array<ByteRole, 256> roles{};
  for (unsigned char c = 'a'; c <= 'z'; ++c)
    roles[c] = roles[c - 'a' + 'A'] = ByteRole::name;
  for (unsigned char c = '0'; c <= '9'; ++c)
    roles[c] = ByteRole::digit;
  roles['_'] = ByteRole::name;
  for (const char c : {'%', '{', '$', '[', '&', '<'})
    roles[static_cast<unsigned char>(c)] = ByteRole::sign;
  return roles;
}

constexpr std::array<ByteRole, 256> kRoles = make_roles();

ByteRole role_of(char c) {
  return kRoles[static_cast<unsigned char>(c)];
}

bool has(std::string_view text, std::string_view piece) {
  return text.find(piece) != std::string_view::npos;
}

/// Whether the text may hold a URL or e-mail address; few do.
bool may_have_address(std::string_view text) {
  return has(text, "@") || has(text, "://") || has(text, "www.");
}

/// The next byte from `at` on whose role is `least` or a later one, or the text's end.
std::size_t next_start(std::string_view text, std::size_t at, ByteRole least) {
  while (at < text.size() && role_of(text[at]) < least)
    ++at;
  return at;
}

/// Behind the byte at `at`, at which nothing begins, and behind the whole run if it is in a run of
/// letters and digits: within one, nothing begins.
std::size_t skip_start(std::string_view text, std::size_t at) {
  const auto is_in_run = [&](std::size_t i) {
    return role_of(text[i]) == ByteRole::name || role_of(text[i]) == ByteRole::digit;
  };
  if (!is_in_run(at)) return at + 1;
  while (at < text.size() && is_in_run(at))
    ++at;
  return at;
}

}  // namespace

std::vector<Placeable> find_placeables(std::string_view text) {
  std::vector<Placeable> placeables;
  const ByteRole least = may_have_address(text) ? ByteRole::name : ByteRole::digit;
  for (std::size_t at = next_start(text, 0, least); at < text.size();
       at = next_start(text, at, least)) {
    const Placeable placeable = match_placeable(text, at);
    if (placeable.range.size() == 0) {
      at = skip_start(text, at);
      continue;
    }
    placeables.push_back(placeable);
    at = placeable.range.limit;
  }
  return placeables;
}

}  // namespace neuf

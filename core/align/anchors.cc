// Entry point: find_anchors(); the rest is local.
#include "core/align/anchors.h"

#include "core/align/skeleton.h"
#include "core/text/placeable.h"
#include "core/text/token.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

namespace neuf {
namespace {

constexpr std::size_t kShortestWord = 3;
constexpr std::size_t kStemBytes = 4;  // Simard, Foster & Isabelle 1992
constexpr std::size_t kShortestStemmed = 5;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

class AnchorList {
 public:
  void add(AnchorKind kind, std::string_view text) {
    anchors_.push_back({stable_hash(text, static_cast<std::uint64_t>(kind)), kind});
  }

  /// Without leading zeros: "03" of a date is 3.
  void add_number(std::string_view digits) {
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
    const bool is_small = digits.size() == 1 || (digits.size() == 2 && digits <= "12");
    add(is_small ? AnchorKind::small_number : AnchorKind::number, digits);
  }

  std::vector<Anchor> take() {
    std::ranges::sort(anchors_, {}, &Anchor::key);
    const auto rest = std::ranges::unique(anchors_, {}, &Anchor::key);
    anchors_.erase(rest.begin(), rest.end());
    return std::move(anchors_);
  }

 private:
  std::vector<Anchor> anchors_;
};

/// "1 284", "1.284" and "1,284" are one number in any language; "10.30" and "3,5" are two, since
/// languages differ in what stands between them.
void add_numbers(AnchorList& anchors, std::string_view text) {
  std::string number;
  bool grouped = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    while (at < text.size() && is_digit(text[at]))
      ++at;
    const bool continues = at - start == 3 && !number.empty() && (grouped || number.size() <= 3);
    if (!continues && !number.empty()) anchors.add_number(std::exchange(number, {}));
    grouped = continues;
    number += text.substr(start, at - start);
    while (at < text.size() && !is_digit(text[at]))
      ++at;
  }
  if (!number.empty()) anchors.add_number(number);
}

/// Sites put the language into the path: "…/fr/accords" is "…/en/accords".
std::string without_language(std::string_view url) {
  std::string out;
  for (std::size_t at = 0; at < url.size();) {
    const bool is_code = at + 3 < url.size() && url[at] == '/' && url[at + 3] == '/' &&
                         url[at + 1] >= 'a' && url[at + 1] <= 'z' && url[at + 2] >= 'a' &&
                         url[at + 2] <= 'z';
    if (is_code)
      at += 3;
    else
      out += url[at++];
  }
  return out;
}

void add_word(AnchorList& anchors, std::string_view folded) {
  const std::string skeleton = word_skeleton(folded);
  if (skeleton.size() >= kShortestWord) anchors.add(AnchorKind::word, skeleton);
  if (skeleton.size() >= kShortestStemmed)
    anchors.add(AnchorKind::stem, std::string_view(skeleton).substr(0, kStemBytes));
}

void add_placeable(AnchorList& anchors, std::string_view text, PlaceableKind kind) {
  if (kind == PlaceableKind::number)
    add_numbers(anchors, text);
  else
    anchors.add(AnchorKind::verbatim,
                kind == PlaceableKind::url ? without_language(text) : std::string(text));
}

}  // namespace

std::vector<Anchor> find_anchors(std::string_view text, const Language& language) {
  AnchorList anchors;
  const std::vector<Placeable> placeables = find_placeables(text);
  for (const Placeable& placeable : placeables)
    add_placeable(anchors, placeable.range.of(text), placeable.kind);
  auto next = placeables.begin();
  for (const Token& token : tokenize(Segment(std::string(text)), language)) {
    while (next != placeables.end() && next->range.limit <= token.range.start)
      ++next;
    const bool is_placeable = next != placeables.end() && next->range.start <= token.range.start;
    if (token.type == TokenClass::word && !is_placeable) add_word(anchors, token.folded);
  }
  return anchors.take();
}

}  // namespace neuf

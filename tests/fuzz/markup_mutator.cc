#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

// What libFuzzer calls to change an input of the formats that are made of tags. Bytes changed at
// random nearly always end the reading at the first tag; here whole elements are left out, doubled
// and moved, and attributes take one another's values, so that readers see well-formed files with
// wrong contents. Half of the time, bytes are changed all the same.

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace neuf::fuzz {
namespace {

struct Span {
  std::size_t start = 0;
  std::size_t limit = 0;

  std::string of(const std::string& text) const { return text.substr(start, limit - start); }
};

/// Tags, and what stands between them.
std::vector<Span> pieces_of(std::string_view text) {
  std::vector<Span> pieces;
  for (std::size_t at = 0; at < text.size();) {
    const bool is_tag = text[at] == '<';
    const std::size_t found = text.find(is_tag ? '>' : '<', at);
    const std::size_t limit =
        found == std::string_view::npos ? text.size() : found + (is_tag ? 1 : 0);
    pieces.push_back({at, limit});
    at = limit;
  }
  return pieces;
}

/// How much deeper the text is behind the piece: 1 for a start tag, -1 for an end tag.
int depth_of(std::string_view piece) {
  if (!piece.starts_with('<') || piece.starts_with("<!") || piece.starts_with("<?")) return 0;
  if (piece.starts_with("</")) return -1;
  return piece.ends_with("/>") ? 0 : 1;
}

class MarkupMutator {
 public:
  MarkupMutator(std::string text, unsigned seed) : text_(std::move(text)), random_(seed) {}

  std::string mutate() {
    const std::vector<Span> pieces = pieces_of(text_);
    if (pieces.size() < 2) return text_;
    switch (any(4)) {
      case 0:
        remove(element(pieces));
        break;
      case 1:
        insert(pieces[any(pieces.size())].start, element(pieces).of(text_));
        break;
      case 2: {
        const Span moved = element(pieces);
        const std::string copy = moved.of(text_);
        remove(moved);
        const std::vector<Span> rest = pieces_of(text_);
        insert(rest.empty() ? 0 : rest[any(rest.size())].start, copy);
        break;
      }
      default:
        exchange_value();
    }
    return text_;
  }

 private:
  std::size_t any(std::size_t count) { return random_() % count; }

  void remove(Span span) { text_.erase(span.start, span.limit - span.start); }

  void insert(std::size_t at, const std::string& what) { text_.insert(at, what); }

  /// From any piece on: to the end tag of the element that it starts.
  Span element(const std::vector<Span>& pieces) {
    const std::size_t first = any(pieces.size());
    int depth = 0;
    std::size_t last = first;
    for (std::size_t n = first; n < pieces.size(); ++n) {
      depth += depth_of(pieces[n].of(text_));
      last = n;
      if (depth <= 0) break;
    }
    return {pieces[first].start, pieces[last].limit};
  }

  /// A value in quotes in the place of another.
  void exchange_value() {
    std::vector<Span> values;
    for (std::size_t at = text_.find("=\""); at != std::string::npos; at = text_.find("=\"", at)) {
      const std::size_t start = at + 2;
      const std::size_t limit = text_.find('"', start);
      if (limit == std::string::npos) break;
      values.push_back({start, limit});
      at = limit;
    }
    if (values.empty()) return;
    const std::string value = values[any(values.size())].of(text_);
    const Span place = values[any(values.size())];
    text_.replace(place.start, place.limit - place.start, value);
  }

  std::string text_;
  std::minstd_rand random_;
};

}  // namespace
}  // namespace neuf::fuzz

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
  if (seed % 2 == 0) return LLVMFuzzerMutate(data, size, most);
  neuf::fuzz::MarkupMutator mutator({data, data + size}, seed / 2);
  const std::string changed = mutator.mutate();
  if (changed.size() > most || changed.empty()) return LLVMFuzzerMutate(data, size, most);
  std::ranges::copy(changed, data);
  return changed.size();
}

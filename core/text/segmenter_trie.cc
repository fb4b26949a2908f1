#include "core/text/segmenter_trie.h"

#include <ranges>

namespace neuf {

std::uint32_t PatternTrie::child(std::uint32_t parent, const PatternItem& item) {
  const auto made = static_cast<std::uint32_t>(nodes_.size());
  if (!item.set && !item.repeats) {
    auto& known = nodes_[parent].characters;
    const auto place =
        std::lower_bound(known.begin(), known.end(), std::pair{item.character, std::uint32_t{0}});
    if (place != known.end() && place->first == item.character) return place->second;
    known.insert(place, {item.character, made});
  } else {
    auto& known = nodes_[parent].classes;
    const auto place = std::find_if(known.begin(), known.end(),
                                    [&](const auto& entry) { return entry.first == item; });
    if (place != known.end()) return place->second;
    known.emplace_back(item, made);
  }
  nodes_.emplace_back();
  if (item.repeats) nodes_.back().loop = item;
  return made;
}

void PatternTrie::add(const PatternSequence& sequence, std::uint32_t id) {
  std::uint32_t node = 0;
  if (direction_ == Direction::forward) {
    for (const auto& item : sequence.items)
      node = child(node, item);
  } else {
    for (const auto& item : std::views::reverse(sequence.items))
      node = child(node, item);
  }
  nodes_[node].endings.push_back({sequence.edge, sequence.edge_set, id});
}

void PatternTrie::advance(char32_t c, Walk& walk) const {
  ++walk.step;
  if (walk.step == 0) {
    std::fill(walk.met.begin(), walk.met.end(), 0);
    walk.step = 1;
  }
  walk.next.clear();
  const auto enter = [&walk](std::uint32_t node) {
    if (std::exchange(walk.met[node], walk.step) != walk.step) walk.next.push_back(node);
  };
  for (const std::uint32_t index : walk.now) {
    const Node& node = nodes_[index];
    if (node.loop.repeats && node.loop.accepts(c)) enter(index);
    const auto place = std::lower_bound(node.characters.begin(), node.characters.end(),
                                        std::pair{c, std::uint32_t{0}});
    if (place != node.characters.end() && place->first == c) enter(place->second);
    for (const auto& [item, next] : node.classes)
      if (item.accepts(c)) enter(next);
  }
  std::swap(walk.now, walk.next);
}

bool PatternTrie::holds(const Ending& ending, const TextWindow& window, std::size_t at) {
  switch (ending.edge) {
    case PatternEdge::none:
      return true;
    case PatternEdge::word:
      return is_word_boundary(window.units, at);
    case PatternEdge::text:
      return at == 0 && window.starts_text;
    case PatternEdge::not_after:
      break;
  }
  if (at == 0) return true;
  return !ending.edge_set->contains(static_cast<UChar32>(previous_character(window.units, at)));
}

}  // namespace neuf

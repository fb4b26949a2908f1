#pragma once

#include "core/text/segmenter_pattern.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

// All plain patterns of a rule set as one tree of characters, walked from a position backwards
// (what stands before a cut) or forwards (what stands after it): hundreds of patterns cost as much
// as the few that share the characters that are really there.

namespace neuf {

/// How far a rule sees, in code points, to either side of a position.
inline constexpr std::size_t kRuleReach = 100;

/// A stretch of a text in UTF-16, with enough of its surroundings for every rule.
struct TextWindow {
  std::u16string_view units;
  bool starts_text = true;  ///< whether the text, too, starts where the window does
};

class PatternTrie {
 public:
  enum class Direction : bool { backward, forward };

  explicit PatternTrie(Direction direction) : direction_(direction), nodes_(1) {}

  /// A way in which pattern `id` matches. Forward, sequences have no edges.
  void add(const PatternSequence& sequence, std::uint32_t id);

  bool empty() const { return nodes_.size() == 1 && nodes_[0].endings.empty(); }

  /// Remembers which nodes a walk has met. One for each thread and trie.
  struct Walk {
    std::vector<std::uint32_t> met;
    std::uint32_t step = 0;
    std::vector<std::uint32_t> now;
    std::vector<std::uint32_t> next;
  };

  /// Calls `found(id)`, perhaps repeatedly, for each pattern that matches at unit `position`.
  template <class Found>
  void walk(const TextWindow& window, std::size_t position, Walk& walk, Found found) const;

 private:
  struct Ending {
    PatternEdge edge = PatternEdge::none;
    CharacterSet edge_set;
    std::uint32_t id = 0;
  };

  struct Node {
    std::vector<std::pair<char32_t, std::uint32_t>> characters;  ///< sorted, of plain items
    std::vector<std::pair<PatternItem, std::uint32_t>> classes;
    PatternItem loop;  ///< meaningful when loop.repeats: the node leads to itself
    std::vector<Ending> endings;
  };

  std::uint32_t child(std::uint32_t parent, const PatternItem& item);
  void advance(char32_t c, Walk& walk) const;
  static bool holds(const Ending& ending, const TextWindow& window, std::size_t at);

  Direction direction_;
  std::vector<Node> nodes_;
};

template <class Found>
void PatternTrie::walk(const TextWindow& window, std::size_t position, Walk& walk,
                       Found found) const {
  walk.met.resize(nodes_.size());
  walk.now.assign(1, 0);
  for (std::size_t reach = 0;; ++reach) {
    for (const std::uint32_t node : walk.now)
      for (const Ending& ending : nodes_[node].endings)
        if (holds(ending, window, position)) found(ending.id);
    const std::size_t end = direction_ == Direction::forward ? window.units.size() : 0;
    if (walk.now.empty() || reach == kRuleReach || position == end) return;
    const char32_t c = direction_ == Direction::forward
                           ? next_character(window.units, position)
                           : previous_character(window.units, position);
    advance(c, walk);
  }
}

}  // namespace neuf

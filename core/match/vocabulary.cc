#include "core/match/vocabulary.h"

#include "core/match/edit_distance.h"
#include "core/match/score.h"

#include <algorithm>
#include <bit>

namespace neuf {
namespace {

constexpr std::size_t kMostRemembered = 100'000;  ///< tokens whose neighbours are kept
constexpr std::size_t kLongestFuzzyWord = 255;    ///< code points; longer words match when equal

std::string key_of(const Token& token) {
  return static_cast<char>('0' + static_cast<int>(token.type)) + token.folded;
}

/// Which letters occur, hashed to 64 bits: a letter of one word that isn't in the other costs at
/// least one edit.
std::uint64_t letter_set(std::u32string_view word) {
  std::uint64_t set = 0;
  for (const char32_t c : word)
    set |= std::uint64_t{1} << (c % 64);
  return set;
}

}  // namespace

TokenId Vocabulary::intern(const std::string& key, std::uint16_t weight) {
  const auto [found, is_new] = ids_.try_emplace(key, static_cast<TokenId>(entries_.size()));
  if (is_new) entries_.push_back({weight, &found->first});
  return found->second;
}

TokenId Vocabulary::intern(const Token& token) {
  return intern(key_of(token), token_weight(token));
}

TokenId Vocabulary::intern(const Vocabulary& other, TokenId token) {
  return intern(*other.entries_[token].key, other.entries_[token].weight);
}

void Vocabulary::freeze() {
  constexpr char kWordKey = '0' + static_cast<int>(TokenClass::word);
  for (const auto& [key, id] : ids_) {
    if (key.front() != kWordKey) continue;
    const auto word = to_code_point_string(std::string_view(key).substr(1));
    if (word.size() > kLongestFuzzyWord) continue;
    if (by_length_.size() <= word.size()) by_length_.resize(word.size() + 1);
    LengthGroup& group = by_length_[word.size()];
    group.tokens.push_back(id);
    group.letters += word;
    group.letter_sets.push_back(letter_set(word));
  }
}

void Vocabulary::search(const Token& token, Neighbours& found) const {
  const auto word = to_code_point_string(token.folded);
  if (word.size() > kLongestFuzzyWord) return;
  const std::uint64_t letters = letter_set(word);
  const std::uint16_t weight = token_weight(token);
  EditPattern pattern(word);
  // is_similar() bounds the other length from both sides.
  const std::size_t shortest = (3 * word.size() + 3) / 4;
  const std::size_t longest = std::min(4 * word.size() / 3, by_length_.size() - 1);
  for (std::size_t length = shortest; length <= longest; ++length) {
    const LengthGroup& group = by_length_[length];
    const std::size_t longer = std::max(length, word.size());
    for (std::size_t i = 0; i < group.tokens.size(); ++i) {
      const auto missing =
          static_cast<std::size_t>(std::max(std::popcount(letters & ~group.letter_sets[i]),
                                            std::popcount(group.letter_sets[i] & ~letters)));
      if (!is_similar(missing, longer)) continue;
      const std::size_t distance =
          pattern.distance(std::u32string_view(group.letters).substr(i * length, length));
      if (distance == 0 || !is_similar(distance, longer)) continue;
      const TokenId id = group.tokens[i];
      found.push_back({id, word_saving(distance, longer, std::min(weight, entries_[id].weight))});
    }
  }
}

std::shared_ptr<const std::vector<Neighbour>> Vocabulary::neighbours(const Token& token) const {
  const std::string key = key_of(token);
  {
    const MutexLock lock(mutex_);
    const auto known = known_.find(key);
    if (known != known_.end()) return known->second;
  }
  auto found = std::make_shared<Neighbours>();
  const auto equal = ids_.find(key);
  if (equal != ids_.end()) found->push_back({equal->second, entries_[equal->second].weight});
  if (token.type == TokenClass::word && !by_length_.empty()) search(token, *found);
  std::stable_sort(found->begin(), found->end(),
                   [](const Neighbour& a, const Neighbour& b) { return a.saving > b.saving; });
  const MutexLock lock(mutex_);
  if (known_.size() >= kMostRemembered) known_.clear();
  known_.emplace(key, found);
  return found;
}

}  // namespace neuf

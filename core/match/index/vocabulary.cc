#include "core/match/index/vocabulary.h"

#include "core/match/edit_distance.h"
#include "core/match/score.h"

#include <algorithm>
#include <bit>
#include <mutex>

namespace neuf {
namespace {

constexpr std::size_t kMostRemembered = 100'000;  ///< tokens whose neighbours are kept

std::string key_of(const Token& token) {
  return static_cast<char>('0' + static_cast<int>(token.type)) + token.folded;
}

}  // namespace

std::uint64_t letter_set(std::u32string_view word) {
  std::uint64_t set = 0;
  for (const char32_t c : word)
    set |= std::uint64_t{1} << (c % 64);
  return set;
}

Vocabulary::Vocabulary(const Sections& sections) : sections_(sections) {
  sections_.groups.for_each_span(0, sections_.groups.size(), [&](auto part) {
    groups_.insert(groups_.end(), part.begin(), part.end());
  });
  for (std::size_t c = 0; c <= kClasses; ++c) {
    const auto group = std::ranges::find_if(
        groups_, [&](const TokenGroupRow& one) { return one.token_class >= c; });
    class_starts_.at(c) =
        group == groups_.end() ? static_cast<TokenId>(sections_.tokens) : group->first_token;
  }
}

TokenId Vocabulary::group_limit(std::size_t group) const {
  return group + 1 < groups_.size() ? groups_[group + 1].first_token
                                    : static_cast<TokenId>(sections_.tokens);
}

const TokenGroupRow& Vocabulary::group_of(TokenId token) const {
  const auto behind = std::ranges::upper_bound(groups_, token, {}, &TokenGroupRow::first_token);
  return *std::prev(behind);
}

TokenClass Vocabulary::type(TokenId token) const {
  return static_cast<TokenClass>(group_of(token).token_class);
}

std::u32string_view Vocabulary::letters_of(const TokenGroupRow& group, TokenId token,
                                           std::vector<char32_t>& room) const {
  const std::size_t first =
      group.first_letter + std::size_t{token - group.first_token} * group.length;
  const auto letters = sections_.letters.contiguous(first, first + group.length, room);
  return {letters.data(), letters.size()};
}

std::u32string Vocabulary::folded(TokenId token) const {
  std::vector<char32_t> room;
  return std::u32string(letters_of(group_of(token), token, room));
}

void Vocabulary::for_each_word(std::size_t shortest, const WordVisitor& visit) const {
  std::vector<char32_t> room;
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    const TokenGroupRow& group = groups_[g];
    const bool is_wanted = group.token_class == static_cast<std::uint32_t>(TokenClass::word) &&
                           group.length >= shortest;
    if (!is_wanted) continue;
    for (TokenId token = group.first_token; token < group_limit(g); ++token)
      if (!visit(token, letters_of(group, token, room))) return;
  }
}

TokenId Vocabulary::find(TokenClass type, std::u32string_view folded) const {
  const auto wanted =
      std::make_pair(static_cast<std::uint32_t>(type), static_cast<std::uint32_t>(folded.size()));
  const auto key = [](const TokenGroupRow& group) {
    return std::make_pair(group.token_class, group.length);
  };
  const auto group = std::ranges::lower_bound(groups_, wanted, {}, key);
  if (group == groups_.end() || key(*group) != wanted) return kNone;
  std::vector<char32_t> room;
  TokenId first = group->first_token;
  const TokenId limit = group_limit(static_cast<std::size_t>(group - groups_.begin()));
  TokenId last = limit;
  while (first < last) {
    const TokenId middle = first + (last - first) / 2;
    if (letters_of(*group, middle, room) < folded)
      first = middle + 1;
    else
      last = middle;
  }
  return first < limit && letters_of(*group, first, room) == folded ? first : kNone;
}

void Vocabulary::search_words(std::u32string_view word, std::uint16_t weight,
                              std::vector<Neighbour>& found) const {
  const std::uint64_t letters = letter_set(word);
  EditPattern pattern(word);
  std::vector<char32_t> room;
  // is_similar() bounds the other length from both sides.
  const std::size_t shortest = (3 * word.size() + 3) / 4;
  const std::size_t longest = std::min(4 * word.size() / 3, kLongestFuzzyWord);
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    const TokenGroupRow& group = groups_[g];
    const bool is_near = group.token_class == static_cast<std::uint32_t>(TokenClass::word) &&
                         group.length >= shortest && group.length <= longest;
    if (!is_near) continue;
    const std::size_t longer = std::max<std::size_t>(group.length, word.size());
    const int most_missing = static_cast<int>(longer / 4);  // what is_similar() lets pass
    TokenId token = group.first_token;
    const auto look_at = [&](std::span<const std::uint64_t> sets) {
      for (const std::uint64_t set : sets) {
        const TokenId id = token++;
        if (std::popcount(letters & ~set) > most_missing ||
            std::popcount(set & ~letters) > most_missing)
          continue;
        const std::size_t distance = pattern.distance(letters_of(group, id, room));
        if (distance == 0 || !is_similar(distance, longer)) continue;
        const std::uint16_t smaller = std::min(weight, this->weight(id));
        found.push_back({id, word_saving(distance, longer, smaller)});
      }
    };
    sections_.letter_sets.for_each_span(group.first_token, group_limit(g), look_at);
  }
}

Neighbours Vocabulary::search(const Token& token) const {
  Neighbours found;
  const auto folded = to_code_point_string(token.folded);
  found.equal = find(token.type, folded);
  if (found.equal != kNone) found.list.push_back({found.equal, weight(found.equal)});
  if (token.type == TokenClass::word && folded.size() <= kLongestFuzzyWord)
    search_words(folded, token_weight(token), found.list);
  std::ranges::stable_sort(found.list, std::greater<>(), &Neighbour::saving);
  return found;
}

std::shared_ptr<const Neighbours> Vocabulary::neighbours(const Token& token) const {
  const std::string key = key_of(token);
  {
    const std::shared_lock lock(mutex_);
    const auto known = known_.find(key);
    if (known != known_.end()) return known->second;
  }
  auto found = std::make_shared<const Neighbours>(search(token));
  const std::unique_lock lock(mutex_);
  if (known_.size() >= kMostRemembered) known_.clear();
  known_.emplace(key, found);
  return found;
}

}  // namespace neuf

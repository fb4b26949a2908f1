#pragma once

#include "core/match/index/image.h"
#include "core/match/index/run_layout.h"
#include "core/text/token.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

// The distinct tokens of a run, and which of them resemble a word.

namespace neuf {

/// A token that a query token can be paired with, and what that saves, in hundredths.
struct Neighbour {
  TokenId token = 0;
  std::uint16_t saving = 0;
};

/// All tokens that save something with a token, the dearest first.
struct Neighbours {
  std::vector<Neighbour> list;
  TokenId equal = kNone;  ///< the token itself, if the run has it
};

/// Reads a run's tokens. Immutable but for what it remembers; any thread may call.
class Vocabulary {
 public:
  struct Sections {
    FlatArray<TokenGroupRow> groups;
    FlatArray<char32_t> letters;
    FlatArray<std::uint64_t> letter_sets;
    FlatArray<std::uint8_t> weights;
    std::size_t tokens = 0;
  };

  explicit Vocabulary(const Sections& sections);

  std::size_t size() const { return sections_.tokens; }

  /// In hundredths.
  std::uint16_t weight(TokenId token) const { return sections_.weights[token]; }

  /// [first, limit): tokens are numbered by class.
  std::pair<TokenId, TokenId> of_class(TokenClass type) const {
    const auto c = static_cast<std::size_t>(type);
    return {class_starts_[c], class_starts_[c + 1]};
  }

  /// The token with this class and folded form, or kNone.
  TokenId find(TokenClass type, std::u32string_view folded) const;

  /// The folded form of a token.
  std::u32string folded(TokenId token) const;

  TokenClass type(TokenId token) const;

  using WordVisitor = std::function<bool(TokenId token, std::u32string_view folded)>;

  /// Every word of at least `shortest` code points, until the visitor answers false. The folded
  /// form is borrowed for the call.
  void for_each_word(std::size_t shortest, const WordVisitor& visit) const;

  /// Remembered per token, so that its cost (a look at all words of about its length) is paid once.
  std::shared_ptr<const Neighbours> neighbours(const Token& token) const;

 private:
  static constexpr std::size_t kClasses = 4;

  const TokenGroupRow& group_of(TokenId token) const;
  TokenId group_limit(std::size_t group) const;
  std::u32string_view letters_of(const TokenGroupRow& group, TokenId token,
                                 std::vector<char32_t>& room) const;
  Neighbours search(const Token& token) const;
  void search_words(std::u32string_view word, std::uint16_t weight,
                    std::vector<Neighbour>& found) const;

  Sections sections_;
  std::vector<TokenGroupRow> groups_;  ///< few; the section itself, in one place
  std::array<TokenId, kClasses + 1> class_starts_{};
  mutable std::shared_mutex mutex_;
  mutable std::unordered_map<std::string, std::shared_ptr<const Neighbours>> known_;
};

/// Which letters occur, hashed to 64 bits: a letter of one word that isn't in the other costs at
/// least one edit.
std::uint64_t letter_set(std::u32string_view word);

}  // namespace neuf

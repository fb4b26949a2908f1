#pragma once

#include "core/base/mutex.h"
#include "core/text/token.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

// The distinct tokens of a run, and which of them resemble a word.

namespace neuf {

/// Number of a distinct token (class and folded form) within its vocabulary.
using TokenId = std::uint32_t;

/// A token that a query token can be paired with, and what that saves, in hundredths.
struct Neighbour {
  TokenId token = 0;
  std::uint16_t saving = 0;
};

/// Filled while a run is built, then frozen. `neighbours` may be called by any thread once it is.
class Vocabulary {
 public:
  Vocabulary() = default;
  Vocabulary(const Vocabulary&) = delete;
  Vocabulary& operator=(const Vocabulary&) = delete;
  ~Vocabulary() = default;

  /// The token's number, a new one if need be.
  TokenId intern(const Token& token);

  /// A token of another vocabulary.
  TokenId intern(const Vocabulary& other, TokenId token);

  /// No more `intern` after it.
  void freeze();

  std::size_t size() const { return entries_.size(); }

  std::uint16_t weight(TokenId token) const { return entries_[token].weight; }

  /// All tokens that save something with `token`, the dearest first. Remembered per token. The
  /// list lives as long as the vocabulary or, when that is over-full, as the returned pointer.
  std::shared_ptr<const std::vector<Neighbour>> neighbours(const Token& token) const;

 private:
  struct Entry {
    std::uint16_t weight = 0;
    const std::string* key = nullptr;  ///< in `ids_`, whose nodes stay where they are
  };

  TokenId intern(const std::string& key, std::uint16_t weight);

  /// Words of one length in code points, one behind the other.
  struct LengthGroup {
    std::vector<TokenId> tokens;
    std::u32string letters;
    std::vector<std::uint64_t> letter_sets;
  };

  using Neighbours = std::vector<Neighbour>;

  void search(const Token& token, Neighbours& found) const;

  std::vector<Entry> entries_;
  std::unordered_map<std::string, TokenId> ids_;  ///< by `key_of`
  std::vector<LengthGroup> by_length_;            ///< index: length
  mutable Mutex mutex_;
  mutable std::unordered_map<std::string, std::shared_ptr<const Neighbours>> known_
      NEUF_GUARDED_BY(mutex_);
};

}  // namespace neuf

#pragma once

#include "core/match/index/run.h"
#include "core/match/score.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <tsl/robin_map.h>
#include <unordered_map>
#include <vector>

namespace neuf {

/// Looks strings up by views.
struct StringHash {
  std::size_t operator()(std::string_view text) const { return stable_hash(text); }
};

/// Collects segments and makes a run of them. Not thread-safe.
class RunBuilder {
 public:
  /// Segments with more bytes of tokens need a run of their own: ask `is_full`.
  static constexpr std::size_t kMostSegments = std::size_t{1} << 19;
  static constexpr std::size_t kMostTokens = std::size_t{1} << 28;

  /// `languages`: tags of all variants of the unit.
  void add(const SegmentPlace& place, const ScoredText& text,
           std::span<const std::string_view> languages);

  /// The segments of another run whose row is wanted.
  void add(const Run& run, const std::function<bool(RowId)>& is_wanted);

  std::size_t size() const { return segments_.size(); }

  bool is_full() const { return size() >= kMostSegments || forms_.size() >= kMostTokens; }

  /// A run that covers these rows, whether they hold segments or not. The builder is empty after
  /// it.
  std::shared_ptr<const Run> build(RowId first_row, RowId last_row);

 private:
  friend class RunWriter;

  struct TokenEntry {
    TokenClass type = TokenClass::word;
    std::u32string folded;
    std::uint8_t weight = 0;
  };

  struct FormEntry {
    TokenId token = 0;
    std::uint64_t hash = 0;
    std::uint32_t count = 0;  ///< occurrences in all segments
  };

  struct SegmentEntry {
    SegmentPlace place;
    std::uint32_t weight = 0;
    std::uint32_t exact_hash = 0;
    std::uint32_t gap_hash = 0;
    std::uint16_t languages = 0;
    std::size_t first_form = 0;
    std::size_t limit_form = 0;
  };

  struct FormKey {
    TokenId token = 0;
    std::uint64_t hash = 0;
    friend bool operator==(const FormKey&, const FormKey&) = default;
  };

  struct FormKeyHash {
    std::size_t operator()(const FormKey& key) const {
      return key.hash ^ (key.token * 0x9E3779B97F4A7C15u);
    }
  };

  FormId intern(const Token& token, std::string_view text, std::uint16_t weight);
  TokenId intern_token(TokenClass type, std::u32string folded, std::uint16_t weight);
  FormId intern_form(TokenId token, std::uint64_t hash);
  std::uint16_t language_bit(std::string_view tag);

  template <class Value>
  using ByText = tsl::robin_map<std::string, Value, StringHash, std::equal_to<>>;

  std::vector<TokenEntry> tokens_;
  std::vector<FormEntry> entries_;
  std::vector<SegmentEntry> segments_;
  std::vector<FormId> forms_;  ///< of all segments, one behind the other
  std::vector<std::string> languages_;
  std::unordered_map<std::u32string, TokenId> token_ids_;  ///< by class and folded form
  std::unordered_map<FormKey, FormId, FormKeyHash> form_ids_;
  ByText<FormId> by_written_;  ///< by class and text: spares most tokens the two look-ups above
  std::string key_;
};

}  // namespace neuf

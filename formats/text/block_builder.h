#pragma once

#include "core/base/result.h"
#include "formats/text/block.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

// What readers put blocks together with.

namespace neuf {

/// Puts a block together in reading order. Not thread-safe.
class BlockBuilder {
 public:
  explicit BlockBuilder(TextSetting setting, char quote = '\0')
      : setting_(setting), quote_(quote) {}

  void text(std::string_view text, ByteRange bytes);

  /// The index of the code. `data`: its bytes. Beyond kMostCodes and kMostStretches nothing is
  /// kept.
  std::size_t code(CodeKind kind, std::string_view data, ByteRange bytes);

  void set_kind(std::size_t code, CodeKind kind) { block_.segment.codes[code].code.kind = kind; }

  /// Makes two codes a pair.
  void pair(std::size_t open, std::size_t close);

  /// The last code has text inside, so that a translation may want it elsewhere: it stays in the
  /// block also where it stands at its end.
  void keep_last() { kept_.push_back(block_.segment.codes.size() - 1); }

  /// The last code has further bytes.
  void extend_last(std::string_view data, std::size_t limit);

  bool empty() const { return block_.segment.empty(); }

  /// Where the code or stretch stands that was one too many; nothing where none was. Of any block
  /// so far.
  std::optional<std::size_t> too_many_at() const { return too_many_at_; }

  const Segment& segment() const { return block_.segment; }

  /// The block without white space and codes around it, its codes numbered; nothing where it has
  /// no text. The builder is empty afterwards, for a block in another setting. `line` is left to
  /// the caller.
  std::optional<TextBlock> take();

  void set_setting(TextSetting setting) { setting_ = setting; }

 private:
  struct Cut;
  void append(std::string_view text, ByteRange bytes);
  Cut outer_cut() const;
  void trim_front(Cut& cut) const;
  void trim_back(Cut& cut) const;
  bool drop_first(Cut& cut) const;
  bool drop_last(Cut& cut) const;
  bool is_kept(std::size_t code) const;
  TextBlock cut_out(const Cut& cut) const;

  TextSetting setting_;
  char quote_;
  TextBlock block_;
  std::vector<std::size_t> partners_;  ///< by code; its own index where it has none
  std::vector<std::size_t> kept_;      ///< ascending
  std::optional<std::size_t> too_many_at_;
};

/// Finds the start tag that an end tag ends, by name.
class TagPairs {
 public:
  void open(const std::string& name, std::size_t code);

  /// The code of the last start tag of the name that is open; it no longer is. Nothing where there
  /// is none, or where so many are open that nobody could follow: then they stay single codes.
  std::optional<std::size_t> close(const std::string& name);

  void clear();

 private:
  std::unordered_map<std::string, std::vector<std::size_t>> codes_;  ///< by name
  std::size_t count_ = 0;
};

/// Codes of one text. More is no text that anybody translates.
inline constexpr std::size_t kMostCodes = 100'000;
/// Character references, runs of white space and line ends between the rest of one text.
inline constexpr std::size_t kMostStretches = 1'000'000;
/// Texts of one document. They take about 600 bytes each until they are written.
inline constexpr std::size_t kMostTexts = 500'000;
/// Pairs around one another. Deeper ones stay single codes.
inline constexpr std::size_t kDeepestPair = 100;

/// Whether a limit is exceeded, so that reading on is of no use.
bool is_too_much(const TextDocument& document, const BlockBuilder& builder);

/// Errors: limit_exceeded where it is, or where there are more than `most_texts`.
Status check_limits(const TextDocument& document, const BlockBuilder& builder,
                    const std::string& name, std::size_t most_texts = kMostTexts);

/// Checks the limits, and sets the lines of the blocks, which are in the order of their places.
Status finish_blocks(TextDocument& document, const BlockBuilder& builder, const std::string& name);

}  // namespace neuf

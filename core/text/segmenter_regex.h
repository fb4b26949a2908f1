#pragma once

#include "core/base/result.h"
#include "core/text/segmenter_trie.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <unicode/uregex.h>

// The patterns that need ICU's regular expressions, under limits of time and stack: they may come
// from a user.

namespace neuf {

class RuleRegex {
 public:
  /// Errors: malformed, with `where` and what ICU objects to.
  static Result<RuleRegex> compile(std::string_view utf8, const std::string& where);

  /// The same pattern for another run; cheap. One that has been compiled but not used may be copied
  /// by several threads.
  RuleRegex copy() const;

  /// The text that the questions below are about; borrowed until the next call. Looks (\b, (?<=…))
  /// go beyond the limits of a question, matches don't.
  void set_window(const TextWindow& window);

  /// The three of them err with limit_exceeded when the pattern takes too long or too much memory.
  Result<bool> matches_whole(std::size_t start, std::size_t limit);
  Result<bool> matches_at(std::size_t start, std::size_t limit);
  /// The first match that starts at `start` or later.
  Result<std::optional<std::pair<std::size_t, std::size_t>>> find(std::size_t start,
                                                                  std::size_t limit);

 private:
  struct Closer {
    void operator()(URegularExpression* regex) const { uregex_close(regex); }
  };

  RuleRegex(URegularExpression* regex, std::string where)
      : regex_(regex), where_(std::move(where)) {}

  void prepare(std::size_t start, std::size_t limit, UErrorCode& status);
  Error too_hard(UErrorCode status) const;

  std::unique_ptr<URegularExpression, Closer> regex_;
  std::string where_;
};

}  // namespace neuf

#pragma once

#include "core/base/language.h"
#include "core/base/result.h"
#include "core/base/unicode.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

// Cuts text into segments by SRX 2.0 rules (GALA/LISA, 2008).
//   auto rules = …;                                     // from formats/srx: shipped or a user's
//   auto segmenter = Segmenter::compile(rules, *Language::parse("fr"));
//   segmenter->split("M. Dupont est là. Il attend.")    // {0, 19}, {19, 29}
// White space stays with the segment before it: the ranges join to exactly the text.

namespace neuf {

/// One SRX rule: between text matching `before` and text matching `after`, break or don't.
/// The first rule of the cascade that matches at a position decides.
struct SegmentationRule {
  bool breaks = true;
  std::string before;  ///< ICU regular expression that ends at the position; empty matches
  std::string after;   ///< ICU regular expression that starts at the position; empty matches
  std::string where;   ///< "file:line", for error messages
};

struct LanguageRules {
  std::string name;
  std::vector<SegmentationRule> rules;
};

/// Language pattern (regular expression over the tag) → name of language rules.
struct LanguageMap {
  std::string pattern;
  std::string rules;
};

/// A whole SRX document, neutral of its XML.
struct SegmentationRules {
  bool cascade = true;  ///< all matching maps' rules apply, in order; else the first one's
  std::vector<LanguageRules> languages;
  std::vector<LanguageMap> maps;
};

/// The rules of one language, compiled. Immutable: threads share one.
class Segmenter {
 public:
  /// Errors: malformed (a regular expression; the message names the rule's place).
  static Result<Segmenter> compile(const SegmentationRules& rules, const Language& language);

  /// Where ICU's own sentence iterator cuts, for languages that no rule covers.
  static Segmenter unicode_default(const Language& language);

  Segmenter(Segmenter&&) noexcept;
  Segmenter& operator=(Segmenter&&) noexcept;
  Segmenter(const Segmenter&) = delete;
  Segmenter& operator=(const Segmenter&) = delete;
  ~Segmenter();

  /// Ranges in order that cover the text without gaps; none for an empty text. `utf8` must be
  /// valid. Errors: limit_exceeded (a user's rule ran too long).
  Result<std::vector<ByteRange>> split(std::string_view utf8) const;

 private:
  struct Compiled;
  explicit Segmenter(std::unique_ptr<const Compiled> compiled);

  std::unique_ptr<const Compiled> compiled_;
};

}  // namespace neuf

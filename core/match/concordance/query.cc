#include "core/match/concordance/query.h"

#include "core/match/edit_distance.h"
#include "core/match/values/conventions.h"
#include "core/match/values/number_value.h"

#include <algorithm>
#include <span>
#include <utility>

namespace neuf {
namespace {

/// Takes the place of * while the query is cut into tokens: a letter (Sinological dot), so that it
/// stays within its word, with no other letter case and in no orthography.
constexpr char32_t kStar = U'\uA78F';

Error invalid(std::string message) {
  return {ErrorCode::invalid_argument, std::move(message), ""};
}

/// Equal for equal values where the language gives the number one, else for equal spellings.
std::string number_form(std::string_view written, const Language& language) {
  const auto number = parse_number(written, *conventions_of(language));
  return number ? "=" + number->key() : std::string(written);
}

std::string form_of(const Token& token, std::string_view text, const Language& language) {
  switch (token.type) {
    case TokenClass::number:
      return number_form(token.range.of(text), language);
    case TokenClass::placeable:
      return std::string(token.range.of(text));
    default:
      return token.folded;
  }
}

std::vector<std::u32string> split_at_stars(std::u32string_view word) {
  std::vector<std::u32string> pieces(1);
  for (const char32_t c : word) {
    if (c == kStar)
      pieces.emplace_back();
    else
      pieces.back() += c;
  }
  return pieces;
}

std::string with_stars(std::string_view text) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    append_code_point(shown, c == kStar ? U'*' : c);
  }
  return shown;
}

std::string without_stars(std::string_view text) {
  std::string replaced;
  for (const char c : text) {
    if (c == '*')
      append_code_point(replaced, kStar);
    else
      replaced += c;
  }
  return replaced;
}

/// Makes terms of the parts of a query. Not thread-safe.
class QueryParser {
 public:
  explicit QueryParser(const Language& language) : language_(language) {}

  Status add(std::string_view part, bool is_phrase) {
    const std::string text = without_stars(part);
    ConcordanceTerm phrase;
    for (const Token& token : tokenize(Segment(text), language_)) {
      if (!is_phrase && token.type == TokenClass::punctuation) continue;
      auto pattern = pattern_of(token, text);
      if (!pattern) return pattern.error();
      if (++tokens_ > kMostConcordanceTokens)
        return Error{ErrorCode::limit_exceeded,
                     "the query has more than " + std::to_string(kMostConcordanceTokens) +
                         " words; search for fewer",
                     ""};
      if (is_phrase)
        phrase.push_back(std::move(*pattern));
      else
        add_term({std::move(*pattern)});
    }
    if (!phrase.empty()) add_term(std::move(phrase));
    return {};
  }

  ConcordanceQuery finish() { return std::move(query_); }

 private:
  void add_term(ConcordanceTerm term) {
    if (std::ranges::find(query_.terms, term) == query_.terms.end())
      query_.terms.push_back(std::move(term));
  }

  Result<TokenPattern> pattern_of(const Token& token, std::string_view text) const {
    TokenPattern pattern{token.type, form_of(token, text, language_), {}};
    const auto letters = to_code_point_string(pattern.form);
    if (letters.find(kStar) == std::u32string::npos) return pattern;
    pattern.pieces = split_at_stars(letters);
    const std::size_t literal = letters.size() + 1 - pattern.pieces.size();
    if (token.type == TokenClass::word && literal >= kLeastLiteralLetters) return pattern;
    return invalid("\"" + with_stars(token.range.of(text)) +
                   "\": a * stands in a word with at least two letters beside it, e.g. navig*");
  }

  const Language& language_;
  ConcordanceQuery query_;
  std::size_t tokens_ = 0;
};

bool fits(const TokenPattern& pattern, const Token& token, std::string_view text,
          const Language& language) {
  if (pattern.type != token.type) return false;
  if (pattern.has_wildcard())
    return fits_pieces(pattern.pieces, to_code_point_string(token.folded));
  if (token.type == TokenClass::word || token.type == TokenClass::punctuation)
    return pattern.form == token.folded;
  return pattern.form == form_of(token, text, language);
}

/// Where a term stands; overlapping places are told as they are.
std::vector<ByteRange> find_term(const ConcordanceTerm& term, std::span<const Token> tokens,
                                 std::string_view text, const Language& language) {
  std::vector<ByteRange> found;
  for (std::size_t first = 0; first + term.size() <= tokens.size(); ++first) {
    std::size_t same = 0;
    while (same < term.size() && fits(term[same], tokens[first + same], text, language))
      ++same;
    if (same == term.size())
      found.push_back({tokens[first].range.start, tokens[first + same - 1].range.limit});
  }
  return found;
}

std::vector<ByteRange> without_overlaps(std::vector<ByteRange> ranges) {
  std::ranges::sort(ranges, {}, &ByteRange::start);
  std::vector<ByteRange> merged;
  for (const ByteRange& range : ranges) {
    if (!merged.empty() && range.start < merged.back().limit)
      merged.back().limit = std::max(merged.back().limit, range.limit);
    else
      merged.push_back(range);
  }
  return merged;
}

}  // namespace

Result<ConcordanceQuery> parse_concordance(std::string_view text, const Language& language) {
  if (count_code_points(text) > kMostConcordanceCodePoints)
    return Error{ErrorCode::limit_exceeded,
                 "the query has more than " + std::to_string(kMostConcordanceCodePoints) +
                     " code points; search for less",
                 ""};
  const std::string normal = to_nfc(text);
  QueryParser parser(language);
  bool is_phrase = false;
  for (std::string_view rest = normal;;) {
    const std::size_t quote = rest.find('"');
    if (auto added = parser.add(rest.substr(0, quote), is_phrase); !added) return added.error();
    if (quote == std::string_view::npos) break;
    rest.remove_prefix(quote + 1);
    is_phrase = !is_phrase;
  }
  if (is_phrase)
    return invalid(R"(a phrase begins with " and doesn't end; expected e.g. "le conseil")");
  ConcordanceQuery query = parser.finish();
  if (query.terms.empty())
    return invalid(
        R"(nothing to search for; expected words, e.g. décision, navig* or "le conseil")");
  return query;
}

bool fits_pieces(const std::vector<std::u32string>& pieces, std::u32string_view word) {
  if (!word.starts_with(pieces.front())) return false;
  word.remove_prefix(pieces.front().size());
  if (!word.ends_with(pieces.back())) return false;
  word.remove_suffix(pieces.back().size());
  // Each as far to the left as it can be leaves the most for the next.
  for (std::size_t i = 1; i + 1 < pieces.size(); ++i) {
    const std::size_t at = word.find(pieces[i]);
    if (at == std::u32string_view::npos) return false;
    word.remove_prefix(at + pieces[i].size());
  }
  return true;
}

std::optional<std::vector<ByteRange>> find_terms(const ConcordanceQuery& query,
                                                 const Segment& segment, const Language& language) {
  std::vector<Token> tokens = tokenize(segment, language);
  std::erase_if(tokens, [](const Token& token) { return token.range.size() == 0; });
  std::vector<ByteRange> ranges;
  for (const ConcordanceTerm& term : query.terms) {
    const auto found = find_term(term, tokens, segment.text, language);
    if (found.empty()) return std::nullopt;
    ranges.insert(ranges.end(), found.begin(), found.end());
  }
  return without_overlaps(std::move(ranges));
}

}  // namespace neuf

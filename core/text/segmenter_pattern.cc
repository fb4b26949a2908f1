#include "core/text/segmenter_pattern.h"

#include <algorithm>
#include <limits>
#include <utility>

// A recursive descent over the pattern. Each function appends nothing and answers false when it
// meets something that isn't plain; expand_pattern() is the entry point.

namespace neuf {
namespace {

constexpr std::size_t kMaxWays = 2000;  // of one pattern
constexpr std::size_t kMaxItems = 50;   // of one way
constexpr int kMaxDepth = 20;           // of groups in groups
constexpr std::size_t kEndless = std::numeric_limits<std::size_t>::max();

struct Quantifier {
  std::size_t least = 1;
  std::size_t most = 1;
};

/// `first` followed by `second`; false when an edge would stand in the middle.
bool join(const PatternSequence& first, const PatternSequence& second, PatternSequence& joined) {
  joined = first;
  if (second.edge != PatternEdge::none) {
    if (!first.items.empty() || first.edge != PatternEdge::none) return false;
    joined.edge = second.edge;
    joined.edge_set = second.edge_set;
  }
  joined.items.insert(joined.items.end(), second.items.begin(), second.items.end());
  return joined.items.size() <= kMaxItems;
}

bool append_each(PatternSequences& ways, const PatternSequences& next) {
  if (ways.size() * next.size() > kMaxWays) return false;
  PatternSequences all;
  for (const auto& way : ways) {
    for (const auto& more : next) {
      PatternSequence joined;
      if (!join(way, more, joined)) return false;
      all.push_back(std::move(joined));
    }
  }
  ways = std::move(all);
  return true;
}

class Parser {
 public:
  Parser(std::u16string_view pattern, ClassTable& classes) : pattern_(pattern), classes_(classes) {}

  bool whole(PatternSequences& ways) { return alternatives(ways, 0) && at_ == pattern_.size(); }

 private:
  bool at(char16_t c) const { return at_ < pattern_.size() && pattern_[at_] == c; }

  bool at(std::u16string_view what) const { return pattern_.substr(at_).starts_with(what); }

  bool skip(std::u16string_view what) {
    if (!at(what)) return false;
    at_ += what.size();
    return true;
  }

  bool alternatives(PatternSequences& ways, int depth);
  bool concatenation(PatternSequences& ways, int depth);
  bool atom(PatternSequences& ways, int depth);
  bool group(PatternSequences& ways, int depth);
  bool behind(PatternSequences& ways, int depth);
  bool flags();
  bool edge(PatternSequences& ways);
  bool character(PatternSequences& ways);
  bool one(CharacterSet set, PatternSequences& ways) const;
  bool quantifier(Quantifier& found);
  bool bounds(Quantifier& found);
  std::optional<std::size_t> number();

  std::u16string_view pattern_;
  ClassTable& classes_;
  std::size_t at_ = 0;
  bool ignore_case_ = false;
};

bool Parser::alternatives(PatternSequences& ways, int depth) {
  if (depth > kMaxDepth) return false;
  do {
    PatternSequences branch{PatternSequence{}};
    if (!concatenation(branch, depth)) return false;
    ways.insert(ways.end(), branch.begin(), branch.end());
    if (ways.size() > kMaxWays) return false;
  } while (skip(u"|"));
  return true;
}

bool append_times(PatternSequences& ways, const PatternSequences& what, std::size_t times) {
  for (std::size_t i = 0; i < times; ++i)
    if (!append_each(ways, what)) return false;
  return true;
}

/// Appends `what` as often as `times` says: x{1,3} is x and twice (x or nothing), x{2,} is x and
/// x+, x* is x+ or nothing.
bool repeat(const PatternSequences& what, Quantifier times, PatternSequences& ways) {
  if (times.least == 1 && times.most == 1) return append_each(ways, what);
  const bool plain = std::all_of(what.begin(), what.end(), [](const PatternSequence& way) {
    return way.edge == PatternEdge::none && !way.items.empty();
  });
  if (!plain) return false;
  PatternSequences more = what;
  if (times.most == kEndless) {
    if (what.size() != 1 || what[0].items.size() != 1) return false;
    more[0].items[0].repeats = true;
    if (times.least == 0) more.push_back({});
    return append_times(ways, what, std::max<std::size_t>(times.least, 1) - 1) &&
           append_each(ways, more);
  }
  more.push_back({});
  return append_times(ways, what, times.least) &&
         append_times(ways, more, times.most - times.least);
}

bool Parser::concatenation(PatternSequences& ways, int depth) {
  while (at_ < pattern_.size() && !at(u'|') && !at(u')')) {
    if (at(u"(?") && flags()) continue;
    PatternSequences next;
    Quantifier times;
    if (!atom(next, depth) || !quantifier(times) || !repeat(next, times, ways)) return false;
  }
  return true;
}

// (?i) for the rest of the pattern; only as its first thing, where scopes don't matter.
bool Parser::flags() {
  if (at_ != 0 || !(skip(u"(?i)") || skip(u"(?iu)"))) return false;
  ignore_case_ = true;
  return true;
}

bool Parser::atom(PatternSequences& ways, int depth) {
  if (at(u'(')) return group(ways, depth);
  if (edge(ways)) return true;
  return character(ways);
}

bool Parser::group(PatternSequences& ways, int depth) {
  if (skip(u"(?<!")) return behind(ways, depth);
  if (!skip(u"(?:") && (at(u"(?") || !skip(u"("))) return false;
  return alternatives(ways, depth + 1) && skip(u")");
}

// (?<!x) with single characters.
bool Parser::behind(PatternSequences& ways, int depth) {
  PatternSequences unwanted;
  if (!alternatives(unwanted, depth + 1) || !skip(u")")) return false;
  auto set = std::make_shared<icu::UnicodeSet>();
  for (const auto& way : unwanted) {
    if (way.edge != PatternEdge::none || way.items.size() != 1) return false;
    if (way.items[0].set) {
      set->addAll(*way.items[0].set);
    } else {
      set->add(static_cast<UChar32>(way.items[0].character));
    }
  }
  set->freeze();
  ways = {{.edge = PatternEdge::not_after, .edge_set = std::move(set), .items = {}}};
  return true;
}

bool Parser::edge(PatternSequences& ways) {
  PatternEdge found = PatternEdge::text;
  if (skip(u"\\b")) {
    found = PatternEdge::word;
  } else if (!skip(u"^") && !skip(u"\\A")) {
    return false;
  }
  ways = {{.edge = found, .edge_set = nullptr, .items = {}}};
  return true;
}

bool Parser::one(CharacterSet set, PatternSequences& ways) const {
  if (set && ignore_case_) set = ClassTable::ignoring_case(*set);
  if (!set) return false;
  ways = {{.edge = PatternEdge::none,
           .edge_set = nullptr,
           .items = {{.character = 0, .set = std::move(set), .repeats = false}}}};
  return true;
}

bool Parser::character(PatternSequences& ways) {
  if (at(u'[')) return one(classes_.bracket(pattern_, at_), ways);
  if (skip(u".")) return one(classes_.any(), ways);
  std::optional<char32_t> plain;
  if (at(u'\\')) {
    plain = read_escaped_character(pattern_, at_);
    if (!plain) return one(classes_.escape(pattern_, at_), ways);
  } else {
    if (std::u16string_view(u"*+?{}]$#").find(pattern_[at_]) != std::u16string_view::npos)
      return false;
    plain = next_character(pattern_, at_);
  }
  if (ignore_case_) {
    const auto c = static_cast<UChar32>(*plain);
    return one(ClassTable::ignoring_case(icu::UnicodeSet(c, c)), ways);
  }
  ways = {{.edge = PatternEdge::none,
           .edge_set = nullptr,
           .items = {{.character = *plain, .set = nullptr, .repeats = false}}}};
  return true;
}

bool Parser::quantifier(Quantifier& found) {
  if (skip(u"?")) {
    found = {0, 1};
  } else if (skip(u"*")) {
    found = {0, kEndless};
  } else if (skip(u"+")) {
    found = {1, kEndless};
  } else if (skip(u"{")) {
    if (!bounds(found)) return false;
  } else {
    return true;
  }
  if (skip(u"?")) return true;                 // lazy: matches the same
  return !at(u'+') && !at(u'*') && !at(u'{');  // possessive: doesn't
}

bool Parser::bounds(Quantifier& found) {
  const auto least = number();
  if (!least) return false;
  found = {*least, *least};
  if (skip(u",")) {
    found.most = kEndless;
    if (!at(u'}')) {
      const auto most = number();
      if (!most || *most < *least) return false;
      found.most = *most;
    }
  }
  return skip(u"}") && found.least <= kMaxItems;
}

std::optional<std::size_t> Parser::number() {
  const std::size_t start = at_;
  std::size_t value = 0;
  while (at_ < pattern_.size() && pattern_[at_] >= u'0' && pattern_[at_] <= u'9' && at_ - start < 4)
    value = value * 10 + (pattern_[at_++] - u'0');
  if (at_ == start) return std::nullopt;
  return value;
}

}  // namespace

std::optional<PatternSequences> expand_pattern(std::u16string_view pattern, ClassTable& classes) {
  PatternSequences ways;
  if (!Parser(pattern, classes).whole(ways)) return std::nullopt;
  return ways;
}

}  // namespace neuf

// usefulness: the best translation for each query, to be judged against the true one.
#include "core/base/unicode.h"
#include "tests/bench/commands.h"
#include "tests/bench/corpus.h"
#include "tests/bench/timing.h"
#include "tests/reference/plain_score.h"
#include "tests/support/files.h"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>
#include <map>
#include <stdexcept>
#include <unordered_map>
#include <vector>

namespace neuf::bench {
namespace {

struct Suggestion {
  double score = 0;  ///< percent; 0: none
  std::string target;
};

void print(std::size_t query, const Suggestion& suggestion) {
  std::string target = suggestion.target;
  std::replace_if(
      target.begin(), target.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; },
      ' ');
  fmt::print("{}\t{:.3f}\t{}\n", query, suggestion.score, target);
}

/// The matcher's first answer; `left_out` is a source that mustn't help.
Suggestion best_of_matcher(const Matcher& matcher, LookupRequest request, const QueryRow& row,
                           const std::string* left_out) {
  request.queries = {query_of(row.text)};
  const auto answer = need(matcher.lookup(request));
  for (const Match& match : answer.results.front().matches) {
    if (left_out != nullptr && match.source.text == *left_out) continue;
    return {std::min(100.0, static_cast<double>(match.score)),
            display_text(match.targets.front().segment)};
  }
  return {};
}

struct PlainUnit {
  reference::PlainText text;
  std::string source;
  std::string target;
};

/// How often each token stands in a text.
std::map<std::uint64_t, std::uint32_t> counted(const reference::PlainText& text) {
  std::map<std::uint64_t, std::uint32_t> counts;
  for (const std::uint64_t token : text)
    ++counts[token];
  return counts;
}

/// All units, and where each token stands: two texts score no more than the tokens they share.
class PlainMemory {
 public:
  PlainMemory(const Options& options, const std::vector<Unit>& units)
      : language_(need(Language::parse(options.source))) {
    const Language target = need(Language::parse(options.targets.front()));
    for (const Unit& unit : units) {
      const Variant* source = best_variant(unit, language_);
      const Variant* translation = best_variant(unit, target);
      if (source == nullptr || translation == nullptr) continue;
      auto text = reference::plain_text(prepare(source->segment, language_));
      for (const auto& [token, times] : counted(text))
        postings_[token].push_back({units_.size(), times});
      units_.push_back({std::move(text), source->segment.text, display_text(translation->segment)});
    }
  }

  /// The unit with the highest plain score of at least `min`; the first of equals.
  Suggestion best(const std::string& query, int min, const std::string* left_out) const {
    if (units_.empty()) return {};
    const auto text = reference::plain_text(prepare(Segment(to_nfc(query)), language_));
    const std::vector<double> bounds = most_scores(text, left_out);
    const auto top = static_cast<std::size_t>(
        std::distance(bounds.begin(), std::max_element(bounds.begin(), bounds.end())));
    double best = min;
    if (bounds[top] >= best) best = std::max(best, reference::plain_score(text, units_[top].text));
    const PlainUnit* chosen = nullptr;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      if (bounds[i] < best) continue;
      const double score = reference::plain_score(text, units_[i].text);
      if (score < best || (chosen != nullptr && score == best)) continue;
      best = score;
      chosen = &units_[i];
    }
    return chosen == nullptr ? Suggestion{} : Suggestion{best, chosen->target};
  }

 private:
  struct Posting {
    std::size_t unit = 0;
    std::uint32_t times = 0;
  };

  /// What each unit can reach at most; 0 for those that are left out.
  std::vector<double> most_scores(const reference::PlainText& text,
                                  const std::string* left_out) const {
    std::vector<double> scores(units_.size());
    for (const auto& [token, times] : counted(text)) {
      const auto found = postings_.find(token);
      if (found == postings_.end()) continue;
      for (const Posting& posting : found->second)
        scores[posting.unit] += std::min(times, posting.times);
    }
    for (std::size_t i = 0; i < units_.size(); ++i) {
      const auto longer = std::max({text.size(), units_[i].text.size(), std::size_t{1}});
      const bool counts = left_out == nullptr || units_[i].source != *left_out;
      scores[i] = counts ? 100.0 * scores[i] / static_cast<double>(longer) : 0;
    }
    return scores;
  }

  Language language_;
  std::vector<PlainUnit> units_;
  std::unordered_map<std::uint64_t, std::vector<Posting>> postings_;
};

/// Prints what `best(row, left_out)` suggests for each query.
template <class Best>
void print_all(const Options& options, Best best) {
  const auto rows = read_query_rows(options);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string true_source = to_nfc(rows[i].true_source);
    const Suggestion suggestion = best(rows[i], options.without_identical ? &true_source : nullptr);
    if (suggestion.score > 0) print(i, suggestion);
  }
}

}  // namespace

bool print_suggestions(const Options& options) {
  const int min = options.thresholds.front();
  const auto units = read_units(options.tmx, ~0u);
  if (options.scorer == "plain") {
    const PlainMemory memory(options, units);
    print_all(options, [&](const QueryRow& row, const std::string* left_out) {
      return memory.best(row.text, min, left_out);
    });
    return true;
  }
  if (options.scorer != "neuf") throw std::runtime_error("--scorer: expected neuf or plain");
  const TemporaryFolder folder;
  const auto store = make_store(options, folder.path());
  (void)fill(*store, units);
  const Matcher matcher(*store);
  // More than one, where answers are left out.
  const LookupRequest request = request_for(options, min, options.without_identical ? 50 : 1);
  print_all(options, [&](const QueryRow& row, const std::string* left_out) {
    return best_of_matcher(matcher, request, row, left_out);
  });
  return true;
}

}  // namespace neuf::bench

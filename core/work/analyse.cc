#include "core/work/analyse.h"

#include "core/base/unicode.h"
#include "core/text/core.h"
#include "core/work/earlier_segments.h"

#include <algorithm>
#include <map>
#include <utility>

// Entry point: analyse().

namespace neuf {
namespace {

constexpr int kLowestBand = 50;

constexpr std::array<std::string_view, kBandCount> kBandKeys{
    "102", "101", "100", "95-99", "85-94", "75-84", "50-74", "none", "repetition", "internal"};

BandCount& operator+=(BandCount& sum, const BandCount& more) {
  sum.segments += more.segments;
  sum.words += more.words;
  sum.characters += more.characters;
  return sum;
}

BandCount count_of(const ScoredText& text) {
  BandCount count;
  count.segments = 1;
  count.words = static_cast<std::uint64_t>(std::ranges::count_if(text.tokens, [](const Token& t) {
    return t.type == TokenClass::word || t.type == TokenClass::number;
  }));
  for (std::size_t at = 0; at < text.text.size();)
    if (!is_white_space(next_code_point(text.text, at))) ++count.characters;
  return count;
}

/// Goes through the documents of a job.
class Analyst {
 public:
  Analyst(const Matcher& matcher, PretranslateOptions options, const Progress& progress)
      : matcher_(matcher), options_(std::move(options)), progress_(progress) {
    options_.min = kLowestBand;
    options_.candidates = 1;
  }

  Result<std::vector<Analysis>> run(const std::vector<WorkDocument>& documents) {
    for (const WorkDocument& document : documents)
      for (const WorkUnit& unit : document.units)
        total_ += unit.segments.size();
    std::vector<Analysis> analyses;
    for (const WorkDocument& document : documents) {
      auto analysis = analyse_document(document);
      if (!analysis) return analysis.error();
      analyses.push_back(std::move(*analysis));
    }
    return analyses;
  }

 private:
  Result<Analysis> analyse_document(const WorkDocument& document) {
    const auto report = [&](std::size_t done, std::size_t) {
      if (progress_) progress_(done_ + done, total_);
    };
    const auto matches = pretranslate(matcher_, document, options_, report);
    if (!matches) return matches.error();
    Analysis analysis{document.name, document.source, document.target, {}};
    EarlierSegments& earlier = earlier_[{document.source, document.target}];
    for (std::size_t u = 0; u < document.units.size(); ++u) {
      const auto& segments = document.units[u].segments;
      for (std::size_t s = 0; s < segments.size(); ++s)
        count(segments[s], matches->units[u].segments[s], document.source, earlier, analysis);
      done_ += segments.size();
    }
    return analysis;
  }

  static void count(const WorkSegment& segment, const PretranslatedSegment& found,
                    const Language& source, EarlierSegments& earlier, Analysis& analysis) {
    if (!segment.translate || segment.locked) return;
    ScoredText text = prepare(core_of(segment.source).segment, source);
    if (text.tokens.empty()) return;
    const int score = found.candidates.empty() ? 0 : found.candidates.front().score;
    const Band band = decide(text, score, earlier);
    analysis.bands.at(static_cast<std::size_t>(band)) += count_of(text);
    if (band != Band::repetition) earlier.add(std::move(text));
  }

  static Band decide(const ScoredText& text, int score, EarlierSegments& earlier) {
    if (earlier.contains(text)) return Band::repetition;
    const int least = std::max(kLowestBand, score + 1);
    if (least < 100 && earlier.best_score(text, least) > 0) return Band::internal;
    return band_of(score);
  }

  const Matcher& matcher_;
  PretranslateOptions options_;
  const Progress& progress_;
  std::map<std::pair<Language, Language>, EarlierSegments> earlier_;
  std::size_t done_ = 0;
  std::size_t total_ = 0;
};

}  // namespace

std::string_view band_key(Band band) {
  return kBandKeys.at(static_cast<std::size_t>(band));
}

Band band_of(int score) {
  if (score >= 102) return Band::both_contexts;
  if (score == 101) return Band::context;
  if (score == 100) return Band::exact;
  if (score >= 95) return Band::fuzzy_95;
  if (score >= 85) return Band::fuzzy_85;
  if (score >= 75) return Band::fuzzy_75;
  return score >= kLowestBand ? Band::fuzzy_50 : Band::none;
}

BandCount Analysis::total() const {
  BandCount sum;
  for (const BandCount& band : bands)
    sum += band;
  return sum;
}

Result<std::vector<Analysis>> analyse(const Matcher& matcher,
                                      const std::vector<WorkDocument>& documents,
                                      const PretranslateOptions& options,
                                      const Progress& progress) {
  return Analyst(matcher, options, progress).run(documents);
}

}  // namespace neuf

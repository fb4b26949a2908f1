#include "core/work/pretranslate.h"

#include "core/match/transfer.h"
#include "core/text/core.h"
#include "core/work/sentences.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>

// Entry point: pretranslate(). Segments are looked up in batches; what has no match as a whole and
// may hold several sentences is then composed of its sentences.

namespace neuf {
namespace {

constexpr std::size_t kBatch = 64;  ///< queries of one look-up, and between two progress reports

/// A segment of the document that wants a translation.
struct Place {
  std::size_t unit = 0;
  std::size_t segment = 0;
};

class Pretranslator {
 public:
  Pretranslator(const Matcher& matcher, const WorkDocument& document,
                const PretranslateOptions& options)
      : matcher_(matcher), document_(document), options_(options) {
    request_.memories = options.memories;
    request_.source = document.source;
    request_.targets = {document.target};
    request_.min = options.min;
    request_.limit = std::max<std::size_t>(1, options.candidates);
    request_.penalties = options.penalties;
    request_.filter = options.filter;
  }

  Result<Pretranslation> run(const Progress& progress) {
    lay_out();
    for (std::size_t first = 0; first < places_.size(); first += kBatch) {
      const std::size_t limit = std::min(first + kBatch, places_.size());
      if (auto done = translate_batch(first, limit); !done) return done.error();
      if (progress) progress(limit, places_.size());
    }
    return std::move(result_);
  }

 private:
  /// Places in reading order, and the result's shape.
  void lay_out() {
    for (std::size_t u = 0; u < document_.units.size(); ++u) {
      result_.units.emplace_back().segments.resize(document_.units[u].segments.size());
      for (std::size_t s = 0; s < document_.units[u].segments.size(); ++s) {
        cores_.push_back(core_of(document_.units[u].segments[s].source));
        places_.push_back({u, s});
      }
    }
  }

  const WorkUnit& unit_at(std::size_t place) const { return document_.units[places_[place].unit]; }

  const WorkSegment& work_at(std::size_t place) const {
    return unit_at(place).segments[places_[place].segment];
  }

  PretranslatedSegment& result_at(std::size_t place) {
    return result_.units[places_[place].unit].segments[places_[place].segment];
  }

  bool wants_translation(std::size_t place) const {
    const WorkSegment& segment = work_at(place);
    return segment.translate && !segment.locked;
  }

  Query query_at(std::size_t place) const {
    Query query{cores_[place].segment, "", "", unit_at(place).key};
    if (place > 0) query.previous = cores_[place - 1].segment.text;
    if (place + 1 < cores_.size()) query.next = cores_[place + 1].segment.text;
    return query;
  }

  Status translate_batch(std::size_t first, std::size_t limit) {
    std::vector<std::size_t> asked;
    request_.queries.clear();
    for (std::size_t place = first; place < limit; ++place) {
      if (!wants_translation(place)) continue;
      asked.push_back(place);
      request_.queries.push_back(query_at(place));
    }
    auto answer = matcher_.lookup(request_);
    if (!answer) return answer.error();
    for (std::size_t i = 0; i < asked.size(); ++i)
      if (auto taken = take(asked[i], answer->results[i]); !taken) return taken;
    return {};
  }

  Status take(std::size_t place, LookupResult& found) {
    PretranslatedSegment& result = result_at(place);
    for (Match& match : found.matches)
      result.candidates.push_back(proposal_of(match, cores_[place]));
    if (result.candidates.empty() && unit_at(place).unsegmented && options_.segmenter != nullptr)
      if (auto composed = compose(place); !composed) return composed;
    if (result.candidates.empty()) return {};
    const bool is_new = seen_.insert(exact_form(cores_[place].segment)).second;
    result.candidates.front().repetition = !is_new;
    const auto& target = work_at(place).target;
    const bool is_free = !target || target->empty();
    result.fill = is_free || options_.existing == PretranslateOptions::Existing::replace;
    return {};
  }

  Proposal proposal_of(Match& match, const Core& core) const {
    const TargetMatch& target = match.targets.front();
    Proposal proposal;
    proposal.target = wrap(core, target.segment);
    proposal.score = target.score;
    proposal.memory = match.memory;
    proposal.unit = match.unit;
    // With the query's codes here too, so that source and target name the same ones alike.
    auto with_own_codes = transfer_codes(core.segment, match.source, match.source);
    proposal.source = with_own_codes ? std::move(*with_own_codes) : std::move(match.source);
    proposal.source_language = match.source_language;
    proposal.target_language = target.language;
    proposal.origin = target.origin;
    return proposal;
  }

  /// A target put together when every sentence has a match; it is worth as much as the worst.
  Status compose(std::size_t place) {
    const auto sentences = sentences_of(cores_[place].segment, *options_.segmenter);
    if (!sentences) return sentences.error();
    if (sentences->size() < 2) return {};
    std::vector<Core> cores;
    LookupRequest request = request_;
    request.limit = 1;
    request.queries.clear();
    for (const Segment& sentence : *sentences) {
      cores.push_back(core_of(sentence));
      request.queries.push_back({cores.back().segment, "", "", ""});
    }
    auto answer = matcher_.lookup(request);
    if (!answer) return answer.error();
    Proposal composed;
    std::vector<std::pair<std::string, UnitId>> parts;
    for (std::size_t i = 0; i < cores.size(); ++i) {
      auto& matches = answer->results[i].matches;
      if (matches.empty()) return {};
      Proposal part = proposal_of(matches.front(), cores[i]);
      part.source = wrap(cores[i], part.source);
      parts.emplace_back(part.memory, part.unit);
      join(composed, std::move(part), i == 0);
    }
    composed.composed = true;
    composed.parts = std::move(parts);
    composed.target = wrap(cores_[place], composed.target);
    result_at(place).candidates.push_back(std::move(composed));
    return {};
  }

  static void join(Proposal& composed, Proposal part, bool is_first) {
    if (is_first) {
      composed = std::move(part);
      return;
    }
    composed.target = concatenate(std::move(composed.target), part.target);
    composed.source = concatenate(std::move(composed.source), part.source);
    composed.origin = std::min(composed.origin, part.origin);
    if (part.score < composed.score) {
      composed.score = part.score;
      composed.unit = part.unit;
      composed.memory = std::move(part.memory);
    }
  }

  const Matcher& matcher_;
  const WorkDocument& document_;
  const PretranslateOptions& options_;
  LookupRequest request_;
  Pretranslation result_;
  std::vector<Place> places_;
  std::vector<Core> cores_;  ///< parallel to `places_`
  std::unordered_set<std::string> seen_;
};

}  // namespace

Result<Pretranslation> pretranslate(const Matcher& matcher, const WorkDocument& document,
                                    const PretranslateOptions& options, const Progress& progress) {
  if (document.target.is_undetermined())
    return Error{ErrorCode::invalid_argument,
                 "the document names no target language; say which one it is to be translated into",
                 document.name};
  return Pretranslator(matcher, document, options).run(progress);
}

}  // namespace neuf

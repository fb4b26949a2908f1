#pragma once

#include "core/base/language.h"
#include "core/base/result.h"
#include "core/base/unicode.h"
#include "core/match/target_variant.h"
#include "core/store/store.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

// Concordance: units whose text in one language, source or target, holds words, phrases or parts of
// words. All of them are found, through the same index as fuzzy matches; the answer is that of a
// scan of all units. How a query is written: core/match/concordance/query.h.
//   Concordance concordance(store, std::make_shared<IndexSet>(store));
//   ConcordanceRequest request{.memories = {"press"}, .query = "\"conseil ministériel\" navig*"};
//   request.language = fr;
//   auto page = concordance.search(request);
//   request.cursor = page->next;                  // empty behind the last page
// Nothing found is no error. A query without words is: ErrorCode::invalid_argument.

namespace neuf {

class IndexSet;

inline constexpr std::size_t kMostConcordanceHits = 100;  ///< of one page

struct ConcordanceRequest {
  std::vector<std::string> memories;  ///< searched one after the other
  std::string query;
  Language language;  ///< of the text that is searched; any region of it
  /// A unit needs a translation into one of them, and those are shown. Empty: it needs none, and
  /// whatever it has is shown.
  std::vector<Language> targets;
  std::size_t limit = 20;  ///< 1–100
  std::string cursor;      ///< `ConcordanceAnswer::next` of the page before; empty: from the start
  /// Asked before each unit that is read; an error ends the search with it. May be empty.
  std::function<Status()> keep_going;
};

/// Another variant of the unit; neither rejected nor empty.
struct ConcordanceTarget {
  Language wanted;  ///< the request's language that it serves, or its own
  Variant variant;
  Provenance provenance;
};

struct ConcordanceHit {
  std::string memory;
  UnitId unit = 0;
  Provenance provenance;          ///< of `found`
  Variant found;                  ///< the unit's first variant with all that the query asks for
  std::vector<ByteRange> ranges;  ///< of it in `found`'s text, in UTF-8 bytes, as `find_terms`
  std::vector<ConcordanceTarget> targets;
  Context context;
  std::vector<Occurrence> occurrences;
};

/// A page: the memories as requested, the units of each newest first.
struct ConcordanceAnswer {
  std::uint64_t generation = 0;  ///< highest among the memories asked
  std::vector<ConcordanceHit> hits;
  /// Where the next page begins; empty when nothing is left. Stays good while memories change: what
  /// is added or edited meanwhile stands before it, so no unit of the pages to come is missed that
  /// wasn't edited, and none shown twice.
  std::string next;
};

/// The search over a store. Any thread may call.
class Concordance {
 public:
  /// The store must outlive it.
  Concordance(const Store& store, std::shared_ptr<IndexSet> indexes);

  /// Errors: not_found (a memory), invalid_argument (query, limit, cursor, no language, memories),
  /// limit_exceeded (query), those of the store. Rejected variants are never found.
  Result<ConcordanceAnswer> search(const ConcordanceRequest& request) const;

 private:
  const Store& store_;
  std::shared_ptr<IndexSet> indexes_;
};

}  // namespace neuf

#pragma once

#include "core/match/concordance.h"

#include <string>
#include <tuple>
#include <vector>

namespace neuf::reference {

/// A unit that is found: its memory, id, text, and what is found in it.
using FoundText = std::tuple<std::string, UnitId, std::string, std::vector<ByteRange>>;

/// All answers to a request, in order, by a look at every unit; `limit` and `cursor` don't count.
Result<std::vector<FoundText>> brute_concordance(const ReadTxn& txn,
                                                 const ConcordanceRequest& request);

}  // namespace neuf::reference

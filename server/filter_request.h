#pragma once

#include "core/match/filter.h"
#include "core/match/penalties.h"
#include "server/fields.h"

namespace neuf::server {

/// The fields "filter" and "penalties" of a request. Absent ones leave the value as it was. Errors:
/// invalid_argument, limit_exceeded; `where` names the field.
Status read_filter(Fields& fields, MatchFilter& filter);
Status read_penalties(Fields& fields, std::vector<PenaltyRule>& rules);

}  // namespace neuf::server

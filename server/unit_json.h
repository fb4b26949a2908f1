#pragma once

#include "core/store/store.h"
#include "core/work/uses.h"
#include "server/json.h"

// Units and what happened to them, as JSON; the same from the server and from `neuf --json`.

namespace neuf::server {

Json to_json(const Unit& unit, RowId revision);
Json to_json(const Unit& unit, RowId revision, const Uses& uses);
Json to_json(const ChangeInMemory& change);
Json to_json(const UnitEvent& event);
Json to_json(const EditReport& report);
Json to_json(const UndoReport& report);
Json to_json(const NamedUses& named);

/// {"changes":[…],"next":"7"}; `next` is null unless there may be more.
Json to_json(const std::vector<ChangeInMemory>& changes, std::size_t most);

}  // namespace neuf::server

#pragma once

#include "core/store/store.h"
#include "server/json.h"

#include <string>

namespace neuf::server {

/// What a memory is to be: {"name":"press","source":"fr","targets":["nl"],"duplicates":"merge",
/// "description":"…","penalties":{…},"properties":{…},"notes":[…]}; all but the name may be absent.
/// Errors: invalid_argument, limit_exceeded, with the field.
Result<MemorySettings> read_new_memory(const Json& json);

struct SettingsBody {
  SettingsEdit edit;
  std::string author;
};

/// The same without name and source; what is absent stays. Errors: as above.
Result<SettingsBody> read_settings_edit(const Json& json);

/// As in look-ups, e.g. {"machine":15,"properties":[{"name":"client","points":5}]}.
Json penalties_json(const std::vector<std::string>& penalties);

}  // namespace neuf::server

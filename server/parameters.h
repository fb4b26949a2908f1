#pragma once

#include "core/base/language.h"
#include "core/base/result.h"
#include "core/match/matcher.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <httplib.h>

// The query of a request, read strictly. Absent parameters leave the value as it was. Errors:
// invalid_argument; `where` names the parameter.

namespace neuf::server {

/// No parameters but these, and those outside `repeatable` at most once.
Status check_parameters(const httplib::Request& request,
                        std::initializer_list<std::string_view> known,
                        std::initializer_list<std::string_view> repeatable = {});

Status read_parameter(const httplib::Request& request, const char* name, std::string& value);
Status read_parameter(const httplib::Request& request, const char* name, int least, int most,
                      int& value);

/// A language tag.
Status read_parameter(const httplib::Request& request, const char* name, Language& value);

/// "1" and "true", "0" and "false".
Status read_parameter(const httplib::Request& request, const char* name, bool& value);

/// state, origin, since, before; document and property, once or several times.
Result<MatchFilter> read_filter(const httplib::Request& request);

/// A number of ours in a path, e.g. of a `what` "unit". Errors: invalid_argument.
Result<std::uint64_t> parse_id(std::string_view text, std::string_view what);

/// memory=press&memory=old:5, at least one.
Result<std::vector<MemoryChoice>> read_memories(const httplib::Request& request);

}  // namespace neuf::server

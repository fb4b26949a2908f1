#pragma once

#include "core/store/unit.h"
#include "server/fields.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

// Properties and notes, as units and memories have them, in JSON.

namespace neuf::server {

/// How a text is read: what to do about characters that XML forbids. Errors: see `read_text`.
using ReadText = std::function<Result<std::string>(const Json& json, const std::string& place,
                                                   std::size_t most_code_points)>;

/// The field "properties", {"client":"SNCB"}; several values of one name as an array.
Status read_properties(Fields& fields, const ReadText& text, std::vector<Property>& properties);

/// The field "notes", an array of texts.
Status read_notes(Fields& fields, const ReadText& text, std::vector<std::string>& notes);

/// Several values of one name become an array, as in requests.
Json to_json(const std::vector<Property>& properties);

}  // namespace neuf::server

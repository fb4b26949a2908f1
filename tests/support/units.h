#pragma once

#include "core/store/unit.h"

#include <map>
#include <string>
#include <string_view>

#include <rapidcheck.h>

// Units for tests.

namespace neuf {

/// A tag that must be right.
Language language(std::string_view tag);

/// {{"fr", "Oui."}, {"nl", "Ja."}}; the first is the source.
Unit unit_of(const std::vector<std::pair<std::string_view, std::string>>& texts);

/// With context.
Unit unit_in_context(const std::vector<std::pair<std::string_view, std::string>>& texts,
                     const Context& context);

/// Any unit that can be stored: several languages, scripts and codes, all fields.
rc::Gen<Unit> any_unit();

/// Text of letters of several scripts, marks and spaces, without characters that XML forbids; may
/// be empty.
rc::Gen<std::string> any_text();

}  // namespace neuf

#pragma once

#include "core/store/unit.h"

#include <cstddef>
#include <string>
#include <vector>

#include <rapidcheck.h>

// Random texts in the ten languages of a new memory, for round trips through plain formats.

namespace neuf {

/// fr, en, nl … in the order of a new memory.
const std::vector<std::string>& ten_languages();

/// Words of the language, with all that has a meaning in one of the formats in between. Not empty.
rc::Gen<std::string> any_text_in(const std::string& tag);

/// A unit in the first `count` languages, with key and neighbours at times.
rc::Gen<Unit> any_plain_unit(std::size_t count);

}  // namespace neuf

#pragma once

#include "core/store/unit.h"

#include <rapidcheck.h>

namespace neuf {

/// Any unit that a store can hold, with everything that is awkward in XML and in TMX: reserved
/// property names, ids that aren't numbers, codes of other formats, data that lies about itself.
rc::Gen<Unit> any_unit();

}  // namespace neuf

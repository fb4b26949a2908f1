#pragma once

#include "core/base/language.h"
#include "core/base/result.h"

#include <string>
#include <string_view>

// Languages as POSIX, gettext and Weblate name them.
//   pt_BR ↔ pt-BR     zh_Hans ↔ zh-Hans     be@latin ↔ be-Latn     sr_RS@latin ↔ sr-Latn-RS
//   ca@valencia ↔ ca-valencia                it_IT.UTF-8, it@euro → it-IT, it

namespace neuf {

/// Errors: invalid_argument.
Result<Language> parse_locale(std::string_view name);

/// gettext's name: scripts that glibc knows as modifiers are such.
std::string to_locale(const Language& language);

/// Weblate's code: the tag with `_` for `-`.
std::string to_weblate_code(const Language& language);

}  // namespace neuf

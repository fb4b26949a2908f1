#pragma once

#include "cli/render/terminal.h"
#include "core/base/language.h"
#include "core/store/release.h"

#include <string>
#include <vector>

namespace neuf::cli {

/// Each source segment with what translates it in the languages; ↑ where that stands above, – where
/// there is nothing, the confidence where it is low.
std::string render_release(const Release& release, const std::vector<Language>& languages,
                           const Terminal& terminal);

}  // namespace neuf::cli

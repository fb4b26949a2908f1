#pragma once

#include "cli/render/terminal.h"
#include "core/match/concordance.h"

#include <string>

namespace neuf::cli {

/// A page for a translator's eyes: each text with what was found in it in [brackets], its unit and
/// its translations; how to go on, where there is more. Says so when there is nothing.
std::string render_concordance(const ConcordanceRequest& request, const ConcordanceAnswer& answer,
                               const Terminal& terminal);

}  // namespace neuf::cli

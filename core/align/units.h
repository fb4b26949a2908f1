#pragma once

#include "core/align/align.h"
#include "core/store/release.h"
#include "core/store/unit.h"

#include <string>
#include <vector>

namespace neuf {

/// The units of a release, as described in docs/alignment.md: one per source segment, with every
/// language that is linked to it 1–1 or 1–n; a link that joins several source segments gives a
/// further unit for the joined source, with only the languages that need it, and never fuses the
/// units of the others. Segments joined by one space where they had none between them. Units carry
/// their neighbours as context, the release's id (if it has one) and their position as occurrence,
/// origin `alignment` and the link's confidence. Source segments that no language translates give
/// no unit. Links must lie within the texts.
std::vector<Unit> units_of(const Release& release);

/// A version aligned with the source version.
struct AlignedVersion {
  TextVersion version;
  std::vector<Link> links;  ///< source indices refer to the source version
};

/// The same for aligned texts that are no release; links out of range are left out.
std::vector<Unit> units_from_links(const TextVersion& source,
                                   const std::vector<AlignedVersion>& targets,
                                   const std::string& document);

}  // namespace neuf

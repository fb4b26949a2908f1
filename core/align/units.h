#pragma once

#include "core/align/align.h"
#include "core/store/unit.h"

#include <string>
#include <vector>

namespace neuf {

/// A version aligned with the source version.
struct AlignedVersion {
  TextVersion version;
  std::vector<Link> links;  ///< source indices refer to the source version
};

/// Translation units of a document, as described in docs/alignment.md: one per source segment, with
/// every language that is linked 1–1 or 1–n to it; a link that joins several source segments gives
/// a further unit for the joined source, with only the languages that need it, and never fuses the
/// units of the others. Segments joined by one space where they had none between them. Units carry
/// their neighbours as context, the document (if it has a name) and position as occurrence, origin
/// `alignment` and the link's confidence. Source segments that no language translates give no unit.
std::vector<Unit> units_from_links(const TextVersion& source,
                                   const std::vector<AlignedVersion>& targets,
                                   const std::string& document);

}  // namespace neuf

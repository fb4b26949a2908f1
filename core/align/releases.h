#pragma once

#include "core/align/align.h"
#include "core/store/release.h"
#include "core/store/store.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

// Releases from texts to the store.
//   Release release{"2025-018", "Budget", "2025-03-14", french, {{italian, {}}}};
//   align_release(release, {});
//   store_release(*store, "press", release, {.author = "anna"});

namespace neuf {

/// The text as the aligner takes it, segment by segment.
TextVersion to_version(const ReleaseText& text);

/// Its translation in the language with this tag. Errors: invalid_argument (no tag), not_found,
/// naming those that there are. Borrowed.
Result<const ReleaseTranslation*> find_translation(const Release& release, const std::string& tag);

/// Told before each translation is aligned.
using AlignProgress = std::function<void(std::size_t done, std::size_t total)>;

/// Gives every translation the links that the aligner finds. Errors: those of align.
Status align_release(Release& release, const AlignProgress& progress);

struct StoreReleaseOptions {
  ReleaseOptions write = {};
  enum class Existing : bool { refuse, replace };
  Existing existing = Existing::refuse;  ///< what becomes of a release with the same id
  /// The revision that a release to be replaced must have still; 0: whatever it is.
  ChangeId if_revision = 0;
};

/// Stores the release with the units that come of it. When it takes the place of another, units
/// that both make alike stay as they are, whatever was edited in them; only their places and the
/// confidence of their links are brought up to date. Errors: those of Store::put_release.
Result<ReleaseReport> store_release(Store& store, std::string_view memory, const Release& release,
                                    const StoreReleaseOptions& options);

}  // namespace neuf

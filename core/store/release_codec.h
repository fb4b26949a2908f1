#pragma once

#include "core/base/result.h"
#include "core/store/release.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Records of releases as bytes. Grammar: docs/format.md. Whatever breaks it is ErrorCode::corrupt.

namespace neuf {

/// What a change made of a release.
struct ReleaseRecord {
  struct Content {
    Release release;  ///< its id is that of the record
    std::vector<UnitId> units;
  };

  std::string id;
  ChangeId replaces = 0;           ///< the change that had written it before; 0: none had
  std::optional<Content> content;  ///< empty: the change removed it
};

std::string encode_release(const ReleaseRecord& record);
Result<ReleaseRecord> decode_release(std::string_view bytes);

/// The beginning alone; quick, and without looking at the rest. `revision` stays 0.
Result<ReleaseSummary> decode_release_summary(std::string_view bytes);

}  // namespace neuf

#include "core/align/coverage.h"

#include <set>

namespace neuf {

LanguageCoverage coverage_of(const ReleaseTranslation& translation) {
  LanguageCoverage coverage;
  coverage.language = translation.text.language;
  coverage.segments = translation.text.segments.size();
  for (const ReleaseLink& link : translation.links) {
    if (link.target.empty()) coverage.missing += link.source.size();
    if (link.source.empty()) coverage.extra += link.target.size();
    const bool is_pair = !link.source.empty() && !link.target.empty();
    if (is_pair && link.confidence < kLowConfidence) ++coverage.doubtful;
  }
  return coverage;
}

Result<std::vector<LanguageCoverage>> coverage_of(const ReadTxn& txn, MemoryId memory,
                                                  const StoredRelease& release) {
  std::vector<LanguageCoverage> coverages;
  for (const ReleaseTranslation& translation : release.release.translations)
    coverages.push_back(coverage_of(translation));
  for (const UnitId id : std::set<UnitId>(release.units.begin(), release.units.end())) {
    const auto unit = txn.find_unit(memory, id);
    if (!unit) return unit.error();
    if (!*unit) continue;
    for (LanguageCoverage& coverage : coverages) {
      const Variant* variant = (*unit)->find(coverage.language);
      if (variant != nullptr && variant->state < State::reviewed) ++coverage.unreviewed;
    }
  }
  return coverages;
}

}  // namespace neuf

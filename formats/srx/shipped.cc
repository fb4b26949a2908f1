#include "formats/srx/shipped.h"

#include "core/base/stream.h"
#include "formats/srx/srx.h"

#include <iterator>
#include <stdexcept>
#include <utility>

namespace neuf {
namespace {

constexpr std::uint64_t kMaxBytes = 4u << 20;

/// The languages' files first, the default behind them: the order of the cascade.
SegmentationRules read_shipped() {
  SegmentationRules all;
  for (const ShippedFile& file : shipped_files()) {
    auto rules = read_srx(file.bytes, std::string(file.name));
    // They are part of the program, and a test reads each: this can't be a user's fault.
    if (!rules) throw std::logic_error(rules.error().text());
    std::move(rules->languages.begin(), rules->languages.end(), std::back_inserter(all.languages));
    std::move(rules->maps.begin(), rules->maps.end(), std::back_inserter(all.maps));
  }
  return all;
}

}  // namespace

const SegmentationRules& shipped_rules() {
  static const SegmentationRules rules = read_shipped();
  return rules;
}

Result<SegmentationRules> load_rules(const std::string& srx_path) {
  if (srx_path.empty()) return shipped_rules();
  const auto bytes = read_file(srx_path, kMaxBytes);
  if (!bytes) return bytes.error();
  return read_srx(*bytes, srx_path);
}

Result<Segmenter> load_segmenter(const Language& language, const std::string& srx_path) {
  if (srx_path.empty()) return Segmenter::compile(shipped_rules(), language);
  const auto rules = load_rules(srx_path);
  if (!rules) return rules.error();
  return Segmenter::compile(*rules, language);
}

}  // namespace neuf

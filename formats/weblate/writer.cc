#include "formats/weblate/writer.h"

#include "formats/plain/locale.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

// Entry point: WeblateWriter.

namespace neuf {
namespace {

using Json = nlohmann::ordered_json;

/// What it had in Weblate, else that of what comes from files.
std::int64_t category_of(const Unit& unit) {
  constexpr std::int64_t kFromFile = 1;
  const auto found = std::ranges::find(unit.properties, "weblate:category", &Property::name);
  if (found == unit.properties.end()) return kFromFile;
  const char* limit = found->value.data() + found->value.size();
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(found->value.data(), limit, number);
  return error == std::errc() && end == limit && number >= 0 ? number : kFromFile;
}

Json item_of(const Unit& unit, const Variant& source, const Variant& target) {
  return {{"source", source.segment.text},
          {"context", unit.context.key},
          {"target", target.segment.text},
          {"source_language", to_weblate_code(source.language)},
          {"target_language", to_weblate_code(target.language)},
          {"origin", unit.occurrences.empty() ? "" : unit.occurrences.front().document},
          {"category", category_of(unit)},
          {"status", target.state == State::draft ? 0 : 1}};
}

}  // namespace

Status WeblateWriter::begin() {
  return sink_.write("[");
}

Result<bool> WeblateWriter::write(const Unit& unit) {
  const Variant& source = source_variant(unit, source_);
  bool wrote = false;
  for (const Variant& target : unit.variants) {
    if (&target == &source || target.segment.text.empty() || source.segment.text.empty()) continue;
    if (target.state == State::rejected) {
      ++rejected_;
      continue;
    }
    const std::string item = item_of(unit, source, target).dump();
    if (auto written = sink_.write((any_ ? ",\n" : "\n") + item); !written) return written.error();
    any_ = wrote = true;
  }
  return wrote;
}

Status WeblateWriter::end() {
  return sink_.write("\n]\n");
}

std::vector<std::string> WeblateWriter::warnings() const {
  if (rejected_ == 0) return {};
  return {fmt::format("rejected translations left out: {}", rejected_)};
}

}  // namespace neuf

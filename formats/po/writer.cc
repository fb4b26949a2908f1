#include "formats/po/writer.h"

#include "core/base/clock.h"
#include "core/text/token.h"
#include "formats/plain/locale.h"
#include "formats/po/strings.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

// Entry point: PoWriter.

namespace neuf {
namespace {

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

/// "2026-03-14 09:30+0000"
std::string revision_date() {
  constexpr std::size_t kDateBytes = 10;
  constexpr std::size_t kTimeBytes = 5;
  const std::string iso = to_iso8601(now());
  return iso.substr(0, kDateBytes) + " " + iso.substr(kDateBytes + 1, kTimeBytes) + "+0000";
}

void write_comment(std::string& out, std::string_view note) {
  while (!note.empty()) {
    const std::size_t end = std::min(note.find_first_of("\r\n"), note.size());
    out.append("#. ").append(note.substr(0, end)).append("\n");
    note.remove_prefix(std::min(end + 1, note.size()));
  }
}

/// Names that the notation can't hold are left out: it is for people to find the place.
void write_reference(std::string& out, const Occurrence& occurrence) {
  const std::string& name = occurrence.document;
  if (name.empty() || has_control(name) || name.find(kCloseIsolate) != std::string::npos) return;
  const bool has_space = name.find(' ') != std::string::npos;
  out += "#: ";
  if (has_space) out += kOpenIsolate;
  out += name;
  if (has_space) out += kCloseIsolate;
  if (occurrence.position != 0) out.append(":").append(std::to_string(occurrence.position));
  out += "\n";
}

void write_flags(std::string& out, const Unit& unit, const Variant& target) {
  std::string flags = target.state == State::draft ? ", fuzzy" : "";
  for (const Property& property : unit.properties)
    if (property.name == "po:flags" && !property.value.empty() && !has_control(property.value))
      flags += ", " + property.value;
  if (!flags.empty()) out.append("#").append(flags).append("\n");
}

}  // namespace

PoWriter::PoWriter(ByteSink& sink, std::string project, Language source, Language target)
    : sink_(sink),
      project_(std::move(project)),
      source_(std::move(source)),
      target_(std::move(target)) {}

Status PoWriter::begin() {
  const std::string date = revision_date();
  std::string out = "msgid \"\"\n";
  write_po_string(out, "msgstr",
                  fmt::format("Project-Id-Version: {}\n"
                              "PO-Revision-Date: {}\n"
                              "Last-Translator: Neuf\n"
                              "Language-Team: {}\n"
                              "Language: {}\n"
                              "MIME-Version: 1.0\n"
                              "Content-Type: text/plain; charset=UTF-8\n"
                              "Content-Transfer-Encoding: 8bit\n"
                              "X-Source-Language: {}\n"
                              "X-Generator: Neuf {}\n",
                              project_, date, target_.english_name(), to_locale(target_),
                              to_locale(source_), NEUF_VERSION));
  return sink_.write(out);
}

Result<bool> PoWriter::write(const Unit& unit) {
  const Variant* source = best_variant(unit, source_);
  const Variant* target = best_variant(unit, target_);
  if (source == nullptr || target == nullptr || source->segment.text.empty() ||
      target->segment.text.empty()) {
    ++incomplete_;
    return false;
  }
  if (target->state == State::rejected) {
    ++rejected_;
    return false;
  }
  const std::string& text = source->segment.text;
  const std::uint64_t identity = stable_hash(text, stable_hash(unit.context.key, 0));
  if (!written_.insert(identity).second) {
    ++repeated_;
    return false;
  }
  std::string out = "\n";
  for (const std::string& note : unit.notes)
    write_comment(out, note);
  for (const Occurrence& occurrence : unit.occurrences)
    write_reference(out, occurrence);
  write_flags(out, unit, *target);
  if (!unit.context.key.empty()) write_po_string(out, "msgctxt", unit.context.key);
  write_po_string(out, "msgid", text);
  write_po_string(out, "msgstr", target->segment.text);
  if (auto written = sink_.write(out); !written) return written.error();
  return true;
}

std::vector<std::string> PoWriter::warnings() const {
  std::vector<std::string> warnings;
  if (incomplete_ > 0)
    warnings.push_back(fmt::format("units without a text in {} and {} left out: {}", source_.tag(),
                                   target_.tag(), incomplete_));
  if (rejected_ > 0)
    warnings.push_back(fmt::format("units with a rejected translation left out: {}", rejected_));
  if (repeated_ > 0)
    warnings.push_back(
        fmt::format("units left out, for PO has one translation of a text with a key (the formats "
                    "tmx, csv and tsv keep all): {}",
                    repeated_));
  return warnings;
}

}  // namespace neuf

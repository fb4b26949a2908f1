#include "core/store/codec.h"

#include "core/store/bytes.h"
#include "core/store/record_parts.h"

#include <algorithm>
#include <utility>

namespace neuf {
namespace {

Error broken(const char* what) {
  return {ErrorCode::corrupt, std::string("a ") + what + " record can't be read", ""};
}

void write_texts(ByteWriter& out, const std::vector<std::string>& texts) {
  out.number(texts.size());
  for (const std::string& text : texts)
    out.string(text);
}

std::vector<std::string> read_texts(ByteReader& in) {
  std::vector<std::string> texts;
  for (std::size_t i = in.count(); i > 0; --i)
    texts.emplace_back(in.string());
  return texts;
}

void write_properties(ByteWriter& out, const std::vector<Property>& properties) {
  out.number(properties.size());
  for (const Property& property : properties) {
    out.string(property.name);
    out.string(property.value);
  }
}

std::vector<Property> read_properties(ByteReader& in) {
  std::vector<Property> properties;
  for (std::size_t i = in.count(); i > 0; --i) {
    std::string name(in.string());
    properties.push_back({std::move(name), std::string(in.string())});
  }
  return properties;
}

/// Reads one unit; `ok()` says whether the bytes made sense.
class UnitReader {
 public:
  explicit UnitReader(ByteReader& in) : in_(in) {}

  Unit read() {
    Unit unit;
    unit.id = in_.number();
    for (std::size_t i = in_.count(); i > 0; --i)
      unit.variants.push_back(variant());
    unit.context = {text(), text(), text()};
    for (std::size_t i = in_.count(); i > 0; --i) {
      std::string document = text();
      unit.occurrences.push_back({std::move(document), number32()});
    }
    unit.properties = read_properties(in_);
    unit.notes = read_texts(in_);
    read_provenance(unit);
    return unit;
  }

  bool ok() const { return ok_ && in_.finished(); }

 private:
  std::string text() { return std::string(in_.string()); }

  std::uint32_t number32() {
    const std::uint64_t value = in_.number();
    ok_ = ok_ && value <= UINT32_MAX;
    return static_cast<std::uint32_t>(value);
  }

  /// An enumerator whose highest value is `last`.
  template <class Enum>
  Enum enumerator(Enum last) {
    const std::uint8_t value = in_.byte();
    ok_ = ok_ && value <= static_cast<std::uint8_t>(last);
    return static_cast<Enum>(value);
  }

  template <class Record>
  void read_provenance(Record& record) {
    record.created_by = text();
    record.changed_by = text();
    record.created = in_.time();
    record.changed = in_.time();
  }

  Variant variant() {
    Variant read;
    const Language* language = known_language(in_.string());
    ok_ = ok_ && language != nullptr;
    if (language != nullptr) read.language = *language;
    read.segment = read_segment(in_);
    read.state = enumerator(State::rejected);
    read.origin = enumerator(Origin::human);
    read.confidence = in_.byte();
    read_provenance(read);
    return read;
  }

  ByteReader& in_;
  bool ok_ = true;
};

template <class Record>
void write_provenance(ByteWriter& out, const Record& record) {
  out.string(record.created_by);
  out.string(record.changed_by);
  out.time(record.created);
  out.time(record.changed);
}

void write_variant(ByteWriter& out, const Variant& variant) {
  out.string(variant.language.tag());
  write_segment(out, variant.segment);
  out.byte(static_cast<std::uint8_t>(variant.state));
  out.byte(static_cast<std::uint8_t>(variant.origin));
  out.byte(variant.confidence);
  write_provenance(out, variant);
}

void write_unit(ByteWriter& out, const Unit& unit) {
  out.number(unit.id);
  out.number(unit.variants.size());
  for (const Variant& variant : unit.variants)
    write_variant(out, variant);
  out.string(unit.context.previous);
  out.string(unit.context.next);
  out.string(unit.context.key);
  out.number(unit.occurrences.size());
  for (const Occurrence& occurrence : unit.occurrences) {
    out.string(occurrence.document);
    out.number(occurrence.position);
  }
  write_properties(out, unit.properties);
  write_texts(out, unit.notes);
  write_provenance(out, unit);
}

RowHeader read_header(ByteReader& in) {
  const ChangeId change = in.number();
  return {change, in.number()};
}

}  // namespace

std::string encode_row(const RowHeader& header, const Unit& unit) {
  ByteWriter body;
  write_unit(body, unit);
  ByteWriter out;
  out.number(header.change);
  out.number(header.replaces);
  out.fixed32(record_checksum(body.bytes()));
  out.raw(body.bytes());
  return out.take();
}

Result<RowHeader> decode_row_header(std::string_view bytes) {
  ByteReader in(bytes);
  const RowHeader header = read_header(in);
  if (in.failed()) return broken("unit");
  return header;
}

Result<RowRecord> decode_row(std::string_view bytes) {
  ByteReader in(bytes);
  RowRecord record;
  record.header = read_header(in);
  const std::uint32_t expected = in.fixed32();
  if (in.failed() || record_checksum(in.rest()) != expected) return broken("unit");
  UnitReader reader(in);
  record.unit = reader.read();
  if (!reader.ok()) return broken("unit");
  return record;
}

std::string encode_change(const Change& change) {
  ByteWriter out;
  out.number(change.generation);
  out.number(change.first_row);
  out.string(change.author);
  out.string(change.title);
  out.time(change.time);
  if (change.details) {
    const ChangeDetails& details = *change.details;
    out.byte(static_cast<std::uint8_t>(details.kind));
    out.number(details.last_row);
    out.number(details.counts.added);
    out.number(details.counts.changed);
    out.number(details.counts.deleted);
    out.number(details.undoes);
  }
  return out.take();
}

Result<Change> decode_change(std::string_view bytes) {
  ByteReader in(bytes);
  Change change;
  change.generation = in.number();
  change.first_row = in.number();
  change.author = in.string();
  change.title = in.string();
  change.time = in.time();
  if (!in.rest().empty()) {
    ChangeDetails details;
    const std::uint8_t kind = in.byte();
    if (kind > static_cast<std::uint8_t>(ChangeKind::release)) return broken("change");
    details.kind = static_cast<ChangeKind>(kind);
    details.last_row = in.number();
    details.counts.added = in.number();
    details.counts.changed = in.number();
    details.counts.deleted = in.number();
    details.undoes = in.number();
    change.details = details;
  }
  if (!in.finished()) return broken("change");
  return change;
}

std::string encode_state(const MemoryState& state) {
  ByteWriter out;
  out.number(state.generation);
  out.number(state.units);
  out.number(state.last_row);
  out.number(state.last_change);
  return out.take();
}

Result<MemoryState> decode_state(std::string_view bytes) {
  ByteReader in(bytes);
  MemoryState state;
  state.generation = in.number();
  state.units = in.number();
  state.last_row = in.number();
  state.last_change = in.number();
  if (!in.finished()) return broken("memory state");
  return state;
}

std::string encode_memory(const MemoryRecord& memory) {
  ByteWriter out;
  out.string(memory.settings.name);
  out.string(memory.settings.source.tag());
  out.number(memory.settings.targets.size());
  for (const Language& target : memory.settings.targets)
    out.string(target.tag());
  out.byte(static_cast<std::uint8_t>(memory.settings.duplicates));
  out.string(memory.settings.description);
  out.time(memory.created);
  write_texts(out, memory.settings.penalties);
  write_properties(out, memory.settings.properties);
  write_texts(out, memory.settings.notes);
  return out.take();
}

Result<MemoryRecord> decode_memory(std::string_view bytes) {
  ByteReader in(bytes);
  MemoryRecord memory;
  bool ok = true;
  const auto language = [&]() -> Language {
    const Language* known = known_language(in.string());
    ok = ok && known != nullptr;
    return known != nullptr ? *known : Language();
  };
  memory.settings.name = in.string();
  memory.settings.source = language();
  memory.settings.targets.clear();
  for (std::size_t i = in.count(); i > 0; --i)
    memory.settings.targets.push_back(language());
  const std::uint8_t policy = in.byte();
  ok = ok && policy <= static_cast<std::uint8_t>(DuplicatesPolicy::skip);
  memory.settings.duplicates = static_cast<DuplicatesPolicy>(policy);
  memory.settings.description = in.string();
  memory.created = in.time();
  // Formats before 4 end here.
  if (!in.finished()) {
    memory.settings.penalties = read_texts(in);
    memory.settings.properties = read_properties(in);
    memory.settings.notes = read_texts(in);
  }
  if (!ok || !in.finished()) return broken("memory");
  return memory;
}

std::string encode_uses(const Uses& uses) {
  ByteWriter out;
  out.number(uses.count);
  out.time(uses.last);
  return out.take();
}

Result<Uses> decode_uses(std::string_view bytes) {
  ByteReader in(bytes);
  Uses uses;
  uses.count = in.number();
  uses.last = in.time();
  if (!in.finished()) return broken("use");
  return uses;
}

}  // namespace neuf

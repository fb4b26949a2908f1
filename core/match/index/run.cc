#include "core/match/index/run.h"

#include <algorithm>
#include <cstring>

namespace neuf {
namespace {

constexpr std::array<std::size_t, kRunSections> kElementBytes{
    sizeof(TokenGroupRow), sizeof(char32_t),      sizeof(std::uint64_t),   sizeof(std::uint8_t),
    sizeof(std::uint32_t), sizeof(SegmentNumber), sizeof(std::uint32_t),   sizeof(std::uint64_t),
    sizeof(FormId),        sizeof(TokenId),       sizeof(DenseElement),    sizeof(std::uint64_t),
    sizeof(SegmentRow),    sizeof(std::uint8_t),  sizeof(SegmentPlaceRow), sizeof(SegmentNumber),
    sizeof(char)};

Error damaged(const char* what) {
  return {ErrorCode::corrupt, std::string("a run of the index is damaged: ") + what, ""};
}

Status check_header(const RunHeader& header, std::size_t bytes) {
  if (header.magic != kRunMagic) return damaged("it isn't one");
  for (std::size_t i = 0; i < kRunSections; ++i) {
    const auto& section = header.sections.at(i);
    const bool fits = section.offset % 16 == 0 && section.offset <= bytes &&
                      section.size <= (bytes - section.offset) / kElementBytes.at(i);
    if (!fits) return damaged("a section lies outside");
  }
  const auto size = [&](RunSection section) {
    return header.sections.at(static_cast<std::size_t>(section)).size;
  };
  const bool agree =
      size(RunSection::segments) == header.segments + 1 &&
      size(RunSection::places) == header.segments &&
      size(RunSection::exact_order) == header.segments &&
      size(RunSection::list_starts) == header.tokens + 1 &&
      size(RunSection::form_starts) == header.tokens + 1 &&
      size(RunSection::letter_sets) == header.tokens &&
      size(RunSection::token_weights) == header.tokens &&
      size(RunSection::form_ids) == header.forms && size(RunSection::form_hashes) == header.forms &&
      size(RunSection::form_tokens) == header.forms && size(RunSection::elements) == kDenseElements;
  if (!agree) return damaged("its sections don't agree");
  return {};
}

}  // namespace

template <class T>
FlatArray<T> Run::section(RunSection section) const {
  const auto& where = header_.sections.at(static_cast<std::size_t>(section));
  return image_.array<T>(where.offset, where.size);
}

Run::Run(Image image, const RunHeader& header) : image_(std::move(image)), header_(header) {
  list_starts = section<std::uint32_t>(RunSection::list_starts);
  lists = section<SegmentNumber>(RunSection::lists);
  form_starts = section<std::uint32_t>(RunSection::form_starts);
  form_hashes = section<std::uint64_t>(RunSection::form_hashes);
  form_ids = section<FormId>(RunSection::form_ids);
  form_tokens = section<TokenId>(RunSection::form_tokens);
  elements = section<DenseElement>(RunSection::elements);
  columns = section<std::uint64_t>(RunSection::columns);
  segments = section<SegmentRow>(RunSection::segments);
  tokens = section<std::uint8_t>(RunSection::tokens);
  places = section<SegmentPlaceRow>(RunSection::places);
  exact_order = section<SegmentNumber>(RunSection::exact_order);
  vocabulary_ = std::make_unique<Vocabulary>(Vocabulary::Sections{
      section<TokenGroupRow>(RunSection::token_groups), section<char32_t>(RunSection::letters),
      section<std::uint64_t>(RunSection::letter_sets),
      section<std::uint8_t>(RunSection::token_weights), header_.tokens});
  std::string tag;
  const auto names = section<char>(RunSection::languages);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] != '\n') {
      tag += names[i];
      continue;
    }
    languages_.push_back(std::exchange(tag, {}));
  }
}

Result<std::shared_ptr<const Run>> Run::open(Image image) {
  if (image.bytes() < sizeof(RunHeader)) return damaged("it is too short");
  RunHeader header;
  std::memcpy(&header, image.piece(0).data(), sizeof header);
  if (auto checked = check_header(header, image.bytes()); !checked) return checked.error();
  return std::shared_ptr<const Run>(new Run(std::move(image), header));
}

SegmentRange Run::weight_range(std::uint32_t lightest, std::uint32_t heaviest) const {
  const auto first = segments.partition_point(
      0, size(), [&](const SegmentRow& one) { return one.weight < lightest; });
  const auto limit = segments.partition_point(
      first, size(), [&](const SegmentRow& one) { return one.weight <= heaviest; });
  return {static_cast<SegmentNumber>(first), static_cast<SegmentNumber>(limit)};
}

void Run::read_forms(SegmentNumber segment, std::vector<FormId>& forms) const {
  forms.clear();
  FormId form = 0;
  unsigned shift = 0;
  tokens.for_each_span(segments[segment].first_byte, segments[segment + 1].first_byte,
                       [&](std::span<const std::uint8_t> bytes) {
                         for (const std::uint8_t byte : bytes) {
                           form |= static_cast<FormId>(byte & 0x7F) << shift;
                           shift += 7;
                           if (byte >= 0x80) continue;
                           forms.push_back(form);
                           form = 0;
                           shift = 0;
                         }
                       });
}

FormId Run::find_form(TokenId token, std::uint64_t written_hash) const {
  const std::size_t limit = form_starts[token + 1];
  const std::size_t at = form_hashes.partition_point(
      form_starts[token], limit, [&](std::uint64_t hash) { return hash < written_hash; });
  return at < limit && form_hashes[at] == written_hash ? form_ids[at] : kNone;
}

std::pair<std::size_t, std::size_t> Run::with_exact_hash(std::uint32_t hash) const {
  const auto hash_of = [&](SegmentNumber segment) { return places[segment].exact_hash; };
  const std::size_t first = exact_order.partition_point(
      0, size(), [&](SegmentNumber segment) { return hash_of(segment) < hash; });
  std::size_t limit = first;
  while (limit < size() && hash_of(exact_order[limit]) == hash)
    ++limit;
  return {first, limit};
}

std::uint16_t Run::language_bits(std::span<const Language> wanted) const {
  std::uint16_t bits = 1u << kOtherLanguageBit;
  for (std::size_t bit = 0; bit < languages_.size(); ++bit) {
    const auto have = Language::parse(languages_[bit]);
    const bool serves_one = have && std::ranges::any_of(wanted, [&](const Language& one) {
                              return serves(one, *have);
                            });
    if (serves_one) bits |= static_cast<std::uint16_t>(1u << bit);
  }
  return bits;
}

std::uint64_t written_hash(const Token& token, std::string_view text) {
  if (token.type == TokenClass::placeable) return static_cast<std::uint64_t>(token.kind);
  return stable_hash(token.range.of(text));
}

std::uint32_t exact_hash(std::string_view exact_form) {
  return static_cast<std::uint32_t>(stable_hash(exact_form));
}

std::uint32_t gap_hash(const ScoredText& text) {
  std::uint64_t hash = 0;
  std::size_t done = 0;
  for (const Token& token : text.tokens) {
    const std::size_t start = std::min(done, token.range.start);
    hash = stable_hash(ByteRange{start, token.range.start}.of(text.text), hash);
    done = token.range.limit;
  }
  return static_cast<std::uint32_t>(stable_hash(std::string_view(text.text).substr(done), hash));
}

}  // namespace neuf

#include "core/match/index/run_writer.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace neuf {
namespace {

std::size_t leb128_bytes(std::uint32_t value) {
  std::size_t bytes = 1;
  for (; value >= 0x80; value >>= 7)
    ++bytes;
  return bytes;
}

template <class T>
std::vector<T> numbers_below(std::size_t size) {
  std::vector<T> numbers(size);
  std::iota(numbers.begin(), numbers.end(), T{0});
  return numbers;
}

}  // namespace

template <class Visit>
void RunWriter::for_each_element(std::size_t segment, Visit visit) const {
  for (std::size_t i = first_forms_[segment]; i < first_forms_[segment + 1]; ++i)
    visit(form_token_[forms_[i]], occurrences_[i]);
}

/// The newest first among those of one weight.
void RunWriter::order_segments() {
  order_ = numbers_below<std::uint32_t>(from_.segments_.size());
  std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Segment& one = from_.segments_[a];
    const Segment& other = from_.segments_[b];
    return std::tuple(one.weight, ~one.place.row, one.place.variant) <
           std::tuple(other.weight, ~other.place.row, other.place.variant);
  });
}

void RunWriter::number_tokens() {
  const auto& tokens = from_.tokens_;
  token_order_ = numbers_below<TokenId>(tokens.size());
  const auto key = [&](TokenId id) {
    return std::tuple(tokens[id].type, tokens[id].folded.size(),
                      std::u32string_view(tokens[id].folded));
  };
  std::sort(token_order_.begin(), token_order_.end(),
            [&](TokenId a, TokenId b) { return key(a) < key(b); });
  token_number_.resize(tokens.size());
  std::uint32_t letters = 0;
  for (TokenId number = 0; number < token_order_.size(); ++number) {
    const auto& token = tokens[token_order_[number]];
    token_number_[token_order_[number]] = number;
    const auto type = static_cast<std::uint32_t>(token.type);
    const auto length = static_cast<std::uint32_t>(token.folded.size());
    const bool begins =
        groups_.empty() || groups_.back().token_class != type || groups_.back().length != length;
    if (begins) groups_.push_back({type, length, number, letters});
    letters += length;
  }
}

void RunWriter::number_forms() {
  const auto& forms = from_.entries_;
  form_order_ = numbers_below<FormId>(forms.size());
  std::sort(form_order_.begin(), form_order_.end(), [&](FormId a, FormId b) {
    return std::tuple(token_number_[forms[a].token], forms[a].hash) <
           std::tuple(token_number_[forms[b].token], forms[b].hash);
  });
  auto by_frequency = form_order_;
  std::stable_sort(by_frequency.begin(), by_frequency.end(),
                   [&](FormId a, FormId b) { return forms[a].count > forms[b].count; });
  form_number_.resize(forms.size());
  form_token_.resize(forms.size());
  for (FormId number = 0; number < by_frequency.size(); ++number) {
    form_number_[by_frequency[number]] = number;
    form_token_[number] = token_number_[forms[by_frequency[number]].token];
  }
}

/// Once, so that all that follows reads them from front to back.
void RunWriter::order_forms() {
  forms_.reserve(from_.forms_.size());
  occurrences_.reserve(from_.forms_.size());
  first_forms_.reserve(order_.size() + 1);
  std::vector<std::uint8_t> seen(token_order_.size());  // by token; zeros between segments
  for (const std::uint32_t number : order_) {
    const Segment& segment = from_.segments_[number];
    first_forms_.push_back(static_cast<std::uint32_t>(forms_.size()));
    for (std::size_t i = segment.first_form; i < segment.limit_form; ++i) {
      const FormId form = form_number_[from_.forms_[i]];
      std::uint8_t& occurrences = seen[form_token_[form]];
      forms_.push_back(form);
      occurrences_.push_back(occurrences);
      if (occurrences < kMostOccurrences) ++occurrences;
      token_bytes_ += leb128_bytes(form);
    }
    for (std::size_t i = first_forms_.back(); i < forms_.size(); ++i)
      seen[form_token_[forms_[i]]] = 0;
  }
  first_forms_.push_back(static_cast<std::uint32_t>(forms_.size()));
  from_.forms_ = {};
}

void RunWriter::choose_elements() {
  struct Count {
    std::uint32_t segments = 0;
    DenseElement element;
  };

  std::vector<std::array<std::uint32_t, kMostOccurrences>> counts(token_order_.size());
  for (std::size_t segment = 0; segment < order_.size(); ++segment)
    for_each_element(segment, [&](TokenId token, std::uint32_t occurrence) {
      if (occurrence < kMostOccurrences) ++counts[token][occurrence];
    });
  std::vector<Count> all;
  for (TokenId token = 0; token < counts.size(); ++token)
    for (std::uint32_t i = 0; i < kMostOccurrences; ++i)
      if (counts[token][i] > 0) all.push_back({counts[token][i], {token, i}});
  // A later occurrence is never more frequent than an earlier one, and comes behind it.
  std::stable_sort(all.begin(), all.end(),
                   [](const Count& a, const Count& b) { return a.segments > b.segments; });
  all.resize(std::min(all.size(), kDenseElements));
  std::array<std::uint8_t, kMostOccurrences> none{};
  none.fill(kSparse);
  element_bits_.assign(token_order_.size(), none);
  for (const Count& one : all) {
    element_bits_[one.element.token][one.element.occurrence] =
        static_cast<std::uint8_t>(elements_.size());
    elements_.push_back(one.element);
  }
  elements_.resize(kDenseElements);
}

void RunWriter::count_lists() {
  list_starts_.resize(token_order_.size() + 1);
  for (std::size_t segment = 0; segment < order_.size(); ++segment)
    for_each_element(segment, [&](TokenId token, std::uint32_t occurrence) {
      if (occurrence == 0 && element_bits_[token][0] == kSparse) ++list_starts_[token + 1];
    });
  std::partial_sum(list_starts_.begin(), list_starts_.end(), list_starts_.begin());
}

void RunWriter::lay_out(RowId first_row, RowId last_row) {
  const std::size_t segments = from_.segments_.size();
  const std::size_t tokens = token_order_.size();
  const std::size_t forms = form_order_.size();
  header_.first_row = first_row;
  header_.last_row = last_row;
  header_.segments = segments;
  header_.tokens = tokens;
  header_.forms = forms;
  std::size_t letters = 0;
  for (const auto& token : from_.tokens_)
    letters += token.folded.size();
  std::size_t language_bytes = 0;
  for (const std::string& tag : from_.languages_)
    language_bytes += tag.size() + 1;

  std::size_t end = sizeof(RunHeader);
  const auto place = [&](RunSection section, std::size_t size, std::size_t element_bytes) {
    constexpr std::size_t kAlignment = 16;
    const std::size_t offset = (end + kAlignment - 1) / kAlignment * kAlignment;
    header_.sections.at(static_cast<std::size_t>(section)) = {offset, size};
    end = offset + size * element_bytes;
  };
  place(RunSection::token_groups, groups_.size(), sizeof(TokenGroupRow));
  place(RunSection::letters, letters, sizeof(char32_t));
  place(RunSection::letter_sets, tokens, sizeof(std::uint64_t));
  place(RunSection::token_weights, tokens, sizeof(std::uint8_t));
  place(RunSection::list_starts, tokens + 1, sizeof(std::uint32_t));
  place(RunSection::lists, list_starts_.back(), sizeof(SegmentNumber));
  place(RunSection::form_starts, tokens + 1, sizeof(std::uint32_t));
  place(RunSection::form_hashes, forms, sizeof(std::uint64_t));
  place(RunSection::form_ids, forms, sizeof(FormId));
  place(RunSection::form_tokens, forms, sizeof(TokenId));
  place(RunSection::elements, kDenseElements, sizeof(DenseElement));
  place(RunSection::columns, kDenseElements * ((segments + 63) / 64), sizeof(std::uint64_t));
  place(RunSection::segments, segments + 1, sizeof(SegmentRow));
  place(RunSection::tokens, token_bytes_, sizeof(std::uint8_t));
  place(RunSection::places, segments, sizeof(SegmentPlaceRow));
  place(RunSection::exact_order, segments, sizeof(SegmentNumber));
  place(RunSection::languages, language_bytes, sizeof(char));
  constexpr std::size_t kPageBytes =
      4'096;  // so that a store lays each piece on pages of its own, aligned
  image_bytes_ = (end + kPageBytes - 1) / kPageBytes * kPageBytes;
}

void RunWriter::write_vocabulary(ImageBuilder& out) const {
  for (std::size_t i = 0; i < groups_.size(); ++i)
    at<TokenGroupRow>(out, RunSection::token_groups, i) = groups_[i];
  std::size_t letter = 0;
  for (std::size_t number = 0; number < token_order_.size(); ++number) {
    const auto& token = from_.tokens_[token_order_[number]];
    for (const char32_t c : token.folded)
      at<char32_t>(out, RunSection::letters, letter++) = c;
    at<std::uint64_t>(out, RunSection::letter_sets, number) = letter_set(token.folded);
    at<std::uint8_t>(out, RunSection::token_weights, number) = token.weight;
  }
  std::size_t byte = 0;
  for (const std::string& tag : from_.languages_)
    for (const char c : tag + '\n')
      at<char>(out, RunSection::languages, byte++) = c;
  for (std::size_t i = 0; i < elements_.size(); ++i)
    at<DenseElement>(out, RunSection::elements, i) = elements_[i];
}

void RunWriter::write_forms(ImageBuilder& out) const {
  std::vector<std::uint32_t> starts(token_order_.size() + 1);
  for (std::size_t i = 0; i < form_order_.size(); ++i) {
    const FormId form = form_order_[i];
    const auto& entry = from_.entries_[form];
    ++starts[token_number_[entry.token] + 1];
    at<std::uint64_t>(out, RunSection::form_hashes, i) = entry.hash;
    at<FormId>(out, RunSection::form_ids, i) = form_number_[form];
    at<TokenId>(out, RunSection::form_tokens, form_number_[form]) = token_number_[entry.token];
  }
  std::partial_sum(starts.begin(), starts.end(), starts.begin());
  for (std::size_t i = 0; i < starts.size(); ++i)
    at<std::uint32_t>(out, RunSection::form_starts, i) = starts[i];
}

void RunWriter::write_segments(ImageBuilder& out) {
  const std::size_t blocks = (order_.size() + 63) / 64;
  std::size_t byte = 0;
  for (std::size_t number = 0; number < order_.size(); ++number) {
    const Segment& segment = from_.segments_[order_[number]];
    auto& row = at<SegmentRow>(out, RunSection::segments, number);
    row.weight = segment.weight;
    row.first_byte = static_cast<std::uint32_t>(byte);
    for_each_element(number, [&](TokenId token, std::uint32_t occurrence) {
      if (occurrence >= kMostOccurrences || element_bits_[token][occurrence] == kSparse) return;
      const std::size_t bit = element_bits_[token][occurrence];
      row.dense |= std::uint64_t{1} << bit;
      at<std::uint64_t>(out, RunSection::columns, bit * blocks + number / 64) |= std::uint64_t{1}
                                                                                 << (number % 64);
    });
    for (std::size_t i = first_forms_[number]; i < first_forms_[number + 1]; ++i) {
      FormId form = forms_[i];
      for (; form >= 0x80; form >>= 7)
        at<std::uint8_t>(out, RunSection::tokens, byte++) = static_cast<std::uint8_t>(form | 0x80);
      at<std::uint8_t>(out, RunSection::tokens, byte++) = static_cast<std::uint8_t>(form);
    }
    at<SegmentPlaceRow>(out, RunSection::places, number) = {
        static_cast<std::uint32_t>(segment.place.row - header_.first_row), segment.exact_hash,
        segment.gap_hash, static_cast<std::uint16_t>(segment.place.variant), segment.languages};
  }
  at<SegmentRow>(out, RunSection::segments, order_.size()).first_byte =
      static_cast<std::uint32_t>(byte);
}

void RunWriter::write_lists(ImageBuilder& out) {
  for (std::size_t i = 0; i < list_starts_.size(); ++i)
    at<std::uint32_t>(out, RunSection::list_starts, i) = list_starts_[i];
  std::vector<std::uint32_t> ends = list_starts_;
  for (std::uint32_t number = 0; number < order_.size(); ++number)
    for_each_element(number, [&](TokenId token, std::uint32_t occurrence) {
      if (occurrence == 0 && element_bits_[token][0] == kSparse)
        at<SegmentNumber>(out, RunSection::lists, ends[token]++) = number;
    });
}

void RunWriter::write_exact_order(ImageBuilder& out) const {
  auto numbers = numbers_below<SegmentNumber>(order_.size());
  const auto hash_of = [&](SegmentNumber number) {
    return from_.segments_[order_[number]].exact_hash;
  };
  std::stable_sort(numbers.begin(), numbers.end(),
                   [&](SegmentNumber a, SegmentNumber b) { return hash_of(a) < hash_of(b); });
  for (std::size_t i = 0; i < numbers.size(); ++i)
    at<SegmentNumber>(out, RunSection::exact_order, i) = numbers[i];
}

Image RunWriter::write(RowId first_row, RowId last_row) {
  order_segments();
  number_tokens();
  number_forms();
  order_forms();
  choose_elements();
  count_lists();
  lay_out(first_row, last_row);
  ImageBuilder out(image_bytes_);
  out.at<RunHeader>(0, 0) = header_;
  write_vocabulary(out);
  write_forms(out);
  write_segments(out);
  write_lists(out);
  write_exact_order(out);
  return out.finish();
}

}  // namespace neuf

#include "core/match/index/run_builder.h"

#include "core/match/edit_distance.h"
#include "core/match/index/run_writer.h"

#include <algorithm>
#include <utility>

namespace neuf {

TokenId RunBuilder::intern_token(TokenClass type, std::u32string folded, std::uint16_t weight) {
  std::u32string key = folded;
  key += static_cast<char32_t>(type);
  const auto [found, is_new] =
      token_ids_.try_emplace(std::move(key), static_cast<TokenId>(tokens_.size()));
  if (is_new) tokens_.push_back({type, std::move(folded), static_cast<std::uint8_t>(weight)});
  return found->second;
}

FormId RunBuilder::intern_form(TokenId token, std::uint64_t hash) {
  const auto [found, is_new] =
      form_ids_.try_emplace({token, hash}, static_cast<FormId>(entries_.size()));
  if (is_new) entries_.push_back({token, hash, 0});
  return found->second;
}

FormId RunBuilder::intern(const Token& token, std::string_view text, std::uint16_t weight) {
  key_.assign(1, static_cast<char>(token.type));
  if (token.type == TokenClass::placeable)
    key_ += static_cast<char>(token.kind);
  else
    key_ += token.range.of(text);
  const auto known = by_written_.find(std::string_view(key_));
  if (known != by_written_.end()) return known->second;
  const TokenId id = intern_token(token.type, to_code_point_string(token.folded), weight);
  const FormId form = intern_form(id, written_hash(token, text));
  by_written_.emplace(key_, form);
  return form;
}

std::uint16_t RunBuilder::language_bit(std::string_view tag) {
  const auto found = std::ranges::find(languages_, tag);
  const auto bit = static_cast<std::size_t>(found - languages_.begin());
  if (bit >= kOtherLanguageBit) return 1u << kOtherLanguageBit;
  if (found == languages_.end()) languages_.emplace_back(tag);
  return static_cast<std::uint16_t>(1u << bit);
}

void RunBuilder::add(const SegmentPlace& place, const ScoredText& text,
                     std::span<const std::string_view> languages) {
  SegmentEntry entry;
  entry.place = place;
  entry.exact_hash = exact_hash(text.exact);
  entry.first_form = forms_.size();
  if (text.tokens.size() <= kMostComparedTokens) {
    entry.weight = text.total_weight;
    entry.gap_hash = gap_hash(text);
    for (std::size_t i = 0; i < text.tokens.size(); ++i) {
      forms_.push_back(intern(text.tokens[i], text.text, text.weights[i]));
      ++entries_[forms_.back()].count;
    }
  }
  entry.limit_form = forms_.size();
  for (const std::string_view tag : languages)
    entry.languages |= language_bit(tag);
  segments_.push_back(entry);
}

void RunBuilder::add(const Run& run, const std::function<bool(RowId)>& is_wanted) {
  std::vector<FormId> form_of(run.form_tokens.size());
  for (TokenId token = 0; token < run.vocabulary().size(); ++token) {
    const TokenId id = intern_token(run.vocabulary().type(token), run.vocabulary().folded(token),
                                    run.vocabulary().weight(token));
    for (std::size_t i = run.form_starts[token]; i < run.form_starts[token + 1]; ++i)
      form_of[run.form_ids[i]] = intern_form(id, run.form_hashes[i]);
  }
  std::vector<std::uint16_t> bits;
  for (const std::string& tag : run.languages())
    bits.push_back(language_bit(tag));
  bits.resize(kOtherLanguageBit + 1, std::uint16_t{1} << kOtherLanguageBit);

  std::vector<FormId> forms;
  for (SegmentNumber segment = 0; segment < run.size(); ++segment) {
    const SegmentPlace place = run.place(segment);
    if (!is_wanted(place.row)) continue;
    const SegmentPlaceRow& row = run.places[segment];
    SegmentEntry entry{place, run.weight(segment), row.exact_hash, row.gap_hash, 0, forms_.size(),
                       0};
    for (std::size_t bit = 0; bit <= kOtherLanguageBit; ++bit)
      if ((row.languages >> bit & 1) != 0) entry.languages |= bits[bit];
    run.read_forms(segment, forms);
    for (const FormId form : forms) {
      forms_.push_back(form_of[form]);
      ++entries_[forms_.back()].count;
    }
    entry.limit_form = forms_.size();
    segments_.push_back(entry);
  }
}

std::shared_ptr<const Run> RunBuilder::build(RowId first_row, RowId last_row) {
  auto run = Run::open(RunWriter(*this).write(first_row, last_row));
  *this = RunBuilder();
  return std::move(*run);  // what was just made is whole
}

}  // namespace neuf

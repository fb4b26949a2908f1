#include "core/match/index/written_forms.h"

#include <algorithm>
#include <cstdlib>

namespace neuf {

WrittenForms::WrittenForms(const Run& run, const ScoredText& query,
                           std::span<const TokenGroup> groups, std::span<const TokenId> equal)
    : run_(run), gap_hash_(gap_hash(query)) {
  const Vocabulary& vocabulary = run.vocabulary();
  for (std::size_t c = 0; c < kClasses; ++c)
    class_starts_.at(c) = vocabulary.of_class(static_cast<TokenClass>(c)).first;
  class_starts_.back() = static_cast<TokenId>(vocabulary.size());
  kind_forms_.fill(kNone);
  const TokenId placeable = class_starts_.at(static_cast<std::size_t>(TokenClass::placeable));
  if (placeable < vocabulary.size())  // there is but one
    for (std::size_t kind = 0; kind < kKinds; ++kind)
      kind_forms_.at(kind) = run.find_form(placeable, kind);
  order_.resize(query.tokens.size(), kNone);
  for (std::size_t g = 0; g < groups.size(); ++g)
    for (const std::uint32_t position : groups[g].positions) {
      const Token& token = query.tokens[position];
      const auto type = static_cast<std::size_t>(token.type);
      ++query_totals_.at(type);
      if (token.type == TokenClass::placeable)
        ++query_kinds_.at(static_cast<std::size_t>(token.kind));
      order_[position] = equal[g];
      if (equal[g] == kNone) continue;
      tokens_.push_back({equal[g], 1, 0});
      const FormId form = run.find_form(equal[g], written_hash(token, query.text));
      if (form != kNone) forms_.push_back({form, 1, 0});
    }
  merge_equal(tokens_);
  merge_equal(forms_);
}

/// Sorted by id, each id once.
void WrittenForms::merge_equal(std::vector<Entry>& entries) {
  std::ranges::sort(entries, {}, &Entry::id);
  std::size_t kept = 0;
  for (const Entry& entry : entries) {
    if (kept > 0 && entries[kept - 1].id == entry.id)
      ++entries[kept - 1].count;
    else
      entries[kept++] = entry;
  }
  entries.resize(kept);
}

/// Whether the query has one more of it.
bool WrittenForms::meet(std::vector<Entry>& entries, std::uint32_t id) {
  const auto found = std::ranges::lower_bound(entries, id, {}, &Entry::id);
  return found != entries.end() && found->id == id && found->met++ < found->count;
}

bool WrittenForms::same_tokens(std::span<const FormId> forms) const {
  return std::ranges::equal(forms, order_, {}, [&](FormId form) { return run_.form_tokens[form]; });
}

std::size_t WrittenForms::count_code_differences(std::span<const FormId> forms) const {
  std::array<long, kKinds> balance = query_kinds_;
  for (const FormId form : forms)
    for (std::size_t kind = 0; kind < kKinds; ++kind)
      if (form == kind_forms_[kind]) --balance[kind];
  std::size_t differences = 0;
  for (const long one : balance)
    differences += static_cast<std::size_t>(std::labs(one));
  return differences;
}

Deductions WrittenForms::compare(SegmentNumber segment, std::span<const FormId> forms) {
  std::array<Common, kClasses> common{};
  for (const FormId form : forms) {
    const TokenId token = run_.form_tokens[form];
    std::size_t c = 0;
    while (token >= class_starts_[c + 1])
      ++c;
    ++common[c].total;
    if (meet(tokens_, token)) ++common[c].folded;
    if (meet(forms_, form)) ++common[c].written;
  }
  for (auto* entries : {&tokens_, &forms_})
    for (Entry& entry : *entries)
      entry.met = 0;
  const auto& words = common[static_cast<std::size_t>(TokenClass::word)];
  const auto& marks = common[static_cast<std::size_t>(TokenClass::punctuation)];
  const auto& numbers = common[static_cast<std::size_t>(TokenClass::number)];
  const auto smaller = [&](TokenClass type) {
    const auto c = static_cast<std::size_t>(type);
    return std::min(common[c].total, query_totals_[c]);
  };
  const bool only_gaps_differ = run_.places[segment].gap_hash != gap_hash_ && same_tokens(forms);
  return make_deductions({.letter_case = words.folded > words.written,
                          .spacing = marks.folded > marks.written || only_gaps_differ,
                          .marks = smaller(TokenClass::punctuation) - marks.folded,
                          .numbers = smaller(TokenClass::number) - numbers.written,
                          .codes = count_code_differences(forms)});
}

}  // namespace neuf

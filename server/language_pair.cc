#include "server/language_pair.h"

#include "core/base/unicode.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace neuf::server {
namespace {

Result<Variant> variant_of(const Language& language, std::string_view text, const char* where) {
  auto clean = checked_text(text);
  if (!clean) return Error{clean.error().code, clean.error().message, where};
  if (trim(clean->text).empty())
    return Error{ErrorCode::invalid_argument, "the text is missing", where};
  Variant variant;
  variant.language = language;
  variant.segment.text = std::move(clean->text);
  return variant;
}

}  // namespace

std::vector<Language> languages_of(const MemorySettings& settings) {
  std::vector<Language> languages = settings.targets;
  languages.push_back(settings.source);
  return languages;
}

bool knows(const MemorySettings& settings, const Language& wanted) {
  return std::ranges::any_of(languages_of(settings),
                             [&](const Language& language) { return serves(wanted, language); });
}

std::vector<Memory> memories_with(const std::vector<Memory>& memories, const LanguagePair& pair) {
  std::vector<Memory> found;
  std::ranges::copy_if(memories, std::back_inserter(found), [&](const Memory& memory) {
    return knows(memory.settings, pair.source) && knows(memory.settings, pair.target);
  });
  return found;
}

Result<std::vector<Memory>> all_memories(const Store& store, const Caller& caller) {
  const auto transaction = store.read();
  if (!transaction) return transaction.error();
  auto memories = transaction->memories();
  if (!memories) return memories.error();
  std::erase_if(*memories,
                [&](const Memory& memory) { return !caller.covers(memory.settings.name); });
  return memories;
}

Result<Unit> unit_of(const LanguagePair& pair, std::string_view source, std::string_view target) {
  auto original = variant_of(pair.source, source, "source");
  if (!original) return original.error();
  auto translation = variant_of(pair.target, target, "target");
  if (!translation) return translation.error();
  Unit unit;
  unit.variants = {std::move(*original), std::move(*translation)};
  return unit;
}

}  // namespace neuf::server

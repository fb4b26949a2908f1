#pragma once

#include "core/store/store.h"
#include "core/store/unit.h"
#include "server/caller.h"

#include <string>
#include <string_view>
#include <vector>

// What the protocols of other tools have in common: they know a source and a target language, and
// nothing of memories.

namespace neuf::server {

struct LanguagePair {
  Language source;
  Language target;
};

/// All languages of a memory.
std::vector<Language> languages_of(const MemorySettings& settings);

/// Whether a memory has the language, whatever the region.
bool knows(const MemorySettings& settings, const Language& wanted);

/// Those memories that have both languages.
std::vector<Memory> memories_with(const std::vector<Memory>& memories, const LanguagePair& pair);

/// Those that the caller's key opens.
Result<std::vector<Memory>> all_memories(const Store& store, const Caller& caller);

/// A unit of a text and its translation. Characters that XML forbids become U+FFFD. Errors:
/// invalid_argument (a text that is empty or no UTF-8; `where` is "source" or "target").
Result<Unit> unit_of(const LanguagePair& pair, std::string_view source, std::string_view target);

}  // namespace neuf::server

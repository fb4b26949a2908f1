#pragma once

#include <string>
#include <string_view>

namespace neuf {

/// A word's sound in a few Latin letters, so that names and international words are seen to be the
/// same across spellings and scripts (Latin, Greek, Cyrillic). `folded` is case-folded.
///   "halvorsen" "халворсен" "χάλβορσεν" → "halvorsen"
///   "statistiques" → "statistikues"; "статистика" → "statistika"
/// Letters of other scripts stay as they are.
std::string word_skeleton(std::string_view folded);

}  // namespace neuf

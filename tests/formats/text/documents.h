#pragma once

#include "formats/text/block.h"

#include <string>
#include <vector>

namespace neuf {

/// A document's texts with their codes as people see them.
inline std::vector<std::string> texts_of(const TextDocument& document) {
  std::vector<std::string> texts;
  for (const TextBlock& block : document.blocks)
    texts.push_back(display_text(block.segment));
  return texts;
}

}  // namespace neuf

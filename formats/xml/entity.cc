#include "formats/xml/entity.h"

#include <cstddef>

namespace neuf {

bool is_predefined(std::string_view entity) {
  return entity == "amp" || entity == "lt" || entity == "gt" || entity == "quot" ||
         entity == "apos";
}

std::string_view foreign_reference(std::string_view tag) {
  for (std::size_t at = tag.find('&'); at != std::string_view::npos; at = tag.find('&', at + 1)) {
    const std::string_view rest = tag.substr(at);
    const std::string_view reference = rest.substr(0, rest.find(';') + 1);
    if (reference.empty() || reference.starts_with("&#")) continue;
    if (!is_predefined(reference.substr(1, reference.size() - 2))) return reference;
  }
  return {};
}

}  // namespace neuf

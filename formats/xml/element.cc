#include "formats/xml/scanner.h"

namespace neuf {

const std::string* XmlElement::attribute(std::string_view wanted) const {
  for (const XmlAttribute& attribute : attributes)
    if (attribute.name == wanted) return &attribute.value;
  return nullptr;
}

std::string_view XmlElement::local_name() const {
  const std::string_view whole = name;
  return whole.substr(whole.find(':') + 1);  // npos + 1 is 0
}

}  // namespace neuf

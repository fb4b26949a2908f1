#include "formats/xml/node.h"

#include <algorithm>
#include <sstream>

namespace neuf {

bool is_text(pugi::xml_node node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

bool has_elements(pugi::xml_node node) {
  const auto children = node.children();
  return std::any_of(children.begin(), children.end(),
                     [](pugi::xml_node child) { return child.type() == pugi::node_element; });
}

std::string inner_xml(pugi::xml_node node) {
  std::ostringstream out;
  for (const pugi::xml_node child : node.children())
    child.print(out, "", pugi::format_raw | pugi::format_no_declaration);
  return out.str();
}

}  // namespace neuf

#pragma once

#include <string>

#include <pugixml.hpp>

// What the readers of inline content ask of pugixml's nodes.

namespace neuf {

bool is_text(pugi::xml_node node);

/// Whether the node has elements inside.
bool has_elements(pugi::xml_node node);

/// The markup inside the node.
std::string inner_xml(pugi::xml_node node);

}  // namespace neuf

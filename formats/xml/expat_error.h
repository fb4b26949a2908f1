#pragma once

#include <expat.h>
#include <string>
#include <string_view>

namespace neuf {

/// What expat found wrong, for people. `rest`: the file's bytes from the wrong one on;
/// `in_element`: whether the root element has begun.
std::string explain_expat_error(XML_Parser parser, std::string_view rest,
                                const std::string& encoding, bool in_element);

/// For a reference such as "&nbsp;" that nothing in the file declares.
std::string unknown_entity_message(std::string_view reference);

}  // namespace neuf

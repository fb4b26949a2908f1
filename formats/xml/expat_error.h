#pragma once

#include <cstdint>
#include <expat.h>
#include <string>
#include <string_view>

namespace neuf {

/// Where the parser stands.
enum class XmlPlace : std::uint8_t { before_root, in_root, behind_root };

/// What expat found wrong, for people. `rest`: the file's bytes from the wrong one on.
std::string explain_expat_error(XML_Parser parser, std::string_view rest,
                                const std::string& encoding, XmlPlace place);

/// For a reference such as "&nbsp;" that nothing in the file declares.
std::string unknown_entity_message(std::string_view reference);

}  // namespace neuf

#pragma once

#include <string>
#include <string_view>

namespace neuf::html {

/// The encoding that a document without byte order mark declares in its first bytes, by a name that
/// ICU knows; "UTF-8" where it declares none.
std::string declared_encoding(std::string_view bytes);

}  // namespace neuf::html

#pragma once

#include <string_view>

namespace neuf {

/// XML's own five, which a DTD may declare again without changing what they mean (XML 1.0, 4.6).
bool is_predefined(std::string_view entity);

/// An entity reference in a start tag that isn't one of XML's own five, e.g. "&nbsp;"; or empty.
std::string_view foreign_reference(std::string_view tag);

}  // namespace neuf

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <pugixml.hpp>

// Where the elements of a well-formed piece of markup stand, and changes to it: so that what is
// changed is replaced, and all else copied as it was.

namespace neuf::xliff {

/// Byte offsets in the markup:  ‹start›<g id="1">‹content›…‹content_limit›</g>‹limit›
struct ElementSpan {
  std::size_t start = 0;
  std::size_t content = 0;
  std::size_t content_limit = 0;
  std::size_t limit = 0;
  bool empty_tag = false;  ///< <g/>: content, content_limit and limit are one
};

/// An attribute in a start tag, as offsets in the markup.
struct AttributeSpan {
  std::string_view name;
  std::size_t start = 0;  ///< of the white space before it
  std::size_t value = 0;  ///< behind the quote
  std::size_t value_limit = 0;
  std::size_t limit = 0;  ///< behind the second quote
};

/// All elements of a piece. Borrows the markup.
class MarkupMap {
 public:
  /// `markup` must be well-formed.
  explicit MarkupMap(std::string_view markup);

  std::string_view markup() const { return markup_; }

  const std::vector<ElementSpan>& elements() const { return elements_; }

  /// Of an element of a document that was loaded from the markup with load_buffer.
  const ElementSpan& of(pugi::xml_node element) const;

  /// The element from its "<" to its last ">".
  std::string_view whole(pugi::xml_node element) const {
    const ElementSpan& span = of(element);
    return markup_.substr(span.start, span.limit - span.start);
  }

  std::string_view content(const ElementSpan& span) const {
    return markup_.substr(span.content, span.content_limit - span.content);
  }

  /// The line feed and white space in front of the element, if nothing else stands before it in its
  /// line, else nothing; so that a new sibling can be written alike.
  std::string indentation(const ElementSpan& span) const;

 private:
  std::string_view markup_;
  std::vector<ElementSpan> elements_;  ///< by start
};

/// One step further in than `indentation`; nothing if that is.
std::string deeper(const std::string& indentation);

/// Behind the last byte of the start tag (or comment, CDATA section …) that begins at `start`.
std::size_t tag_limit(std::string_view markup, std::size_t start);

/// "g" of "<g id='1'>": behind its last letter.
std::size_t tag_name_limit(std::string_view markup, std::size_t start);

std::vector<AttributeSpan> attributes_of(std::string_view markup, std::size_t tag_start);

/// Replacements in one text, in any order; they must not overlap.
class Edits {
 public:
  /// Those at one place are written in the order of the calls.
  void replace(std::size_t start, std::size_t limit, std::string text);

  void insert(std::size_t at, std::string text) { replace(at, at, std::move(text)); }

  bool empty() const { return edits_.empty(); }

  std::string apply(std::string_view original) const;

 private:
  struct Edit {
    std::size_t start = 0;
    std::size_t limit = 0;
    std::string text;
  };

  std::vector<Edit> edits_;
};

/// Gives the attribute of the start tag another value, adds it, or (without a value) removes it.
void set_attribute(Edits& edits, std::string_view markup, std::size_t tag_start,
                   std::string_view name, const std::optional<std::string>& value);

/// Puts other markup into an element, whose name in the file is `name`.
void replace_content(Edits& edits, const ElementSpan& span, std::string_view name,
                     std::string content);

}  // namespace neuf::xliff

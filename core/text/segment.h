#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace neuf {

/// What an inline code does. Stored in unit records; append only, never renumber.
enum class CodeKind : std::uint8_t {
  open = 0,            ///< begins something that a `close` with the same id ends
  close = 1,           ///< ends it
  standalone = 2,      ///< a thing of its own: an image, a line break, a placeholder
  isolated_open = 3,   ///< begins something that another segment ends
  isolated_close = 4,  ///< ends something that another segment began
};

/// An inline code: formatting, a tag, a placeholder that the file format marked as such.
struct InlineCode {
  CodeKind kind = CodeKind::standalone;
  std::string id;       ///< pairs open with close, and source codes with target codes
  std::string display;  ///< what people see in place of the code, e.g. "<b>"; may be empty
  std::string data;     ///< the original native code, e.g. "<b class=\"x\">"; may be empty
  /// The notation it was read in, opaque to `core`: format, element name and further attributes, so
  /// that the same format can write it back unchanged. Layout: `formats/inline.h`.
  std::string form;

  friend bool operator==(const InlineCode&, const InlineCode&) = default;
};

/// A code at a position in a segment's text.
struct PlacedCode {
  std::size_t offset = 0;  ///< UTF-8 byte in `Segment::text` before which the code stands
  InlineCode code;

  friend bool operator==(const PlacedCode&, const PlacedCode&) = default;
};

/// A piece of text with inline codes; the text itself never contains the codes.
///   "Le <b>Conseil</b>." → text "Le Conseil.", codes {3, open 1}, {10, close 1}
/// Codes are in reading order: ascending offsets, those at one offset in the order they stand.
struct Segment {
  std::string text;
  std::vector<PlacedCode> codes;

  Segment() = default;

  explicit Segment(std::string plain) : text(std::move(plain)) {}

  bool empty() const { return text.empty() && codes.empty(); }

  friend bool operator==(const Segment&, const Segment&) = default;
};

/// The text with each code shown as its display text, or as `{n}` (n counts the segment's codes
/// from 1) where it has none: for people and for plain-text answers.
std::string display_text(const Segment& segment);

/// The part of `segment` in the byte range of its text. Of the codes at `limit`, those belong to
/// the part that are closing ones with only such before them there; all, if it ends the segment.
Segment slice(const Segment& segment, std::size_t start, std::size_t limit);

/// Two segments one behind the other.
Segment concatenate(Segment first, const Segment& second);

}  // namespace neuf

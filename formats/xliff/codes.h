#pragma once

#include "core/text/segment.h"

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

// What reading and writing inline codes of XLIFF 1.2 and 2 have in common.

namespace neuf::xliff {

inline constexpr std::size_t kNoCode = static_cast<std::size_t>(-1);

/// How units are parsed: white space kept, comments and processing instructions dropped.
inline constexpr unsigned int kParseOptions = pugi::parse_cdata | pugi::parse_escapes |
                                              pugi::parse_wconv_attribute | pugi::parse_eol |
                                              pugi::parse_ws_pcdata;

/// The element's name if it is one of XLIFF's own, else empty. `prefix`: what XLIFF's names begin
/// with in this file, "" or e.g. "xlf:".
std::string_view xliff_name(pugi::xml_node node, std::string_view prefix);

/// Whether the element has that name, whatever its prefix.
bool has_local_name(pugi::xml_node node, std::string_view wanted);

/// The first child of that name.
pugi::xml_node child_of(pugi::xml_node node, std::string_view prefix, std::string_view name);

/// All text inside the node, CDATA too.
std::string inner_text(pugi::xml_node node);

/// Native code that is short enough to be shown amid a text, else nothing.
std::string short_display(const std::string& data);

/// What to show for a code, where all that can be written of it is that.
std::string shown(const InlineCode& code);

/// Places an element that XLIFF doesn't know: its tags are codes, its content is read by `content`.
void place_foreign(Segment& segment, pugi::xml_node node, const std::string& id,
                   const std::string& format, const std::function<void()>& content);

/// For each code the index of its other half: an open code's close of the same id, the innermost
/// one first. kNoCode where there is none.
std::vector<std::size_t> partners_of(const Segment& segment);

/// Which of the `wanted` codes can be elements around text: both halves of pairs that nest.
std::vector<bool> nesting(const Segment& segment, const std::vector<std::size_t>& partners,
                          const std::vector<bool>& wanted);

/// Which codes are codes of `source`, each of those at most once; of a pair both halves or none.
std::vector<bool> known_codes(const Segment& segment, const Segment& source,
                              const std::vector<std::size_t>& partners);

/// The text, escaped, with what `write_code` gives for each code in its place.
std::string weave(const Segment& segment,
                  const std::function<std::string(std::size_t)>& write_code);

/// ` name="value"`, escaped.
std::string attribute_markup(std::string_view name, std::string_view value);

/// XML's NMTOKEN, as ids are in XLIFF 2.
bool is_name_token(std::string_view text);

/// Whole bytes in hexadecimal digits, as <cp> has them.
bool is_hex(std::string_view text);

/// Whether a code of this kind ends something, here or in another segment.
inline bool ends(CodeKind kind) {
  return kind == CodeKind::close || kind == CodeKind::isolated_close;
}

/// Ids that are taken, and new ones.
class IdPool {
 public:
  void take(std::string id) { taken_.insert(std::move(id)); }

  bool has(std::string_view id) const { return taken_.contains(id); }

  /// `stem` and the lowest free number; taken from now on.
  std::string fresh(std::string_view stem);

 private:
  std::set<std::string, std::less<>> taken_;
  std::map<std::string, std::size_t> last_;  ///< number given, by stem
};

}  // namespace neuf::xliff

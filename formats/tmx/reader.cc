#include "formats/tmx/reader.h"

#include "formats/tmx/segment.h"
#include "formats/tmx/unit_reader.h"
#include "formats/xml/scanner.h"

#include <utility>

#include <pugixml.hpp>

// Entry point: read_tmx(). The scanner cuts out the header and each <tu>; pugixml holds one.

namespace neuf {

namespace {

class TmxScan final : public XmlHandler {
 public:
  TmxScan(const std::string& name, TmxHandler& handler) : name_(name), handler_(handler) {}

  Result<Cut> on_start(const XmlElement& element) override {
    if (!in_root_) return start_root(element);
    const bool whole = element.name == "header" || element.name == "tu";
    return whole ? Cut::whole : Cut::no;
  }

  Status on_end(const XmlElement& /*element*/, std::uint64_t /*limit*/) override { return {}; }

  Status on_text(std::string_view /*utf8*/) override { return {}; }

  Status on_piece(const XmlPiece& piece) override {
    pugi::xml_document document;
    const pugi::xml_parse_result parsed = document.load_buffer(piece.utf8.data(), piece.utf8.size(),
                                                               kParseOptions, pugi::encoding_utf8);
    const std::string where = name_ + ":" + std::to_string(piece.line);
    if (!parsed) return Error{ErrorCode::malformed, parsed.description(), where};
    if (const pugi::xml_node header = document.child("header")) {
      if (!told_) handler_.on_preamble(piece.utf8);
      return take_header(header);
    }
    return take_unit(document.child("tu"), piece.utf8.size(), {where, piece.start, piece.utf8});
  }

  /// Files may lack a header, or have no unit at all.
  Status finish() { return tell_header(); }

 private:
  Result<Cut> start_root(const XmlElement& root) {
    const std::string* version = root.attribute("version");
    if (root.name != "tmx")
      return Error{ErrorCode::unsupported,
                   "this is no TMX: its root element is <" + root.name + ">, not <tmx>", ""};
    if (version != nullptr && !version->starts_with("1"))
      return Error{ErrorCode::unsupported, "TMX " + *version + " is unknown; expected 1.1 to 1.4",
                   ""};
    in_root_ = true;
    if (version != nullptr) header_.version = *version;
    return Cut::no;
  }

  Status take_header(pugi::xml_node header) {
    header_.creation_tool = header.attribute("creationtool").value();
    const Result<Language> source = languages_.parse(header.attribute("srclang").value());
    if (source) header_.source = *source;
    for (const pugi::xml_node child : header.children()) {
      const std::string_view name = child.name();
      if (name == "prop")
        header_.properties.push_back({child.attribute("type").value(), text_of(child)});
      if (name == "note") header_.notes.push_back(text_of(child));
    }
    return tell_header();
  }

  Status tell_header() {
    return std::exchange(told_, true) ? Status{} : handler_.on_header(header_);
  }

  Status take_unit(pugi::xml_node tu, std::size_t bytes, const UnitPlace& place) {
    if (Status told = tell_header(); !told) return told;
    Result<std::vector<Unit>> units = read_unit(tu, bytes, header_.source, languages_);
    if (!units) return handler_.on_problem(place, units.error().message);
    for (Unit& unit : *units)
      if (Status taken = handler_.on_unit(std::move(unit), place); !taken) return taken;
    return {};
  }

  const std::string& name_;
  TmxHandler& handler_;
  TmxHeader header_;
  LanguageCache languages_;
  bool in_root_ = false;
  bool told_ = false;
};

}  // namespace

Status read_tmx(ByteSource& source, const std::string& name, TmxHandler& handler) {
  TmxScan scan(name, handler);
  const Result<XmlFacts> facts = scan_xml(source, name, scan, {});
  if (!facts) return facts.error();
  return scan.finish();
}

}  // namespace neuf

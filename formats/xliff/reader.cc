#include "formats/xliff/reader.h"

#include "formats/xliff/codes.h"
#include "formats/xliff/original.h"
#include "formats/xliff/structure2.h"
#include "formats/xliff/unit12.h"
#include "formats/xliff/unit2.h"

#include <algorithm>
#include <utility>

// Entry point: read_contents(). The scanner cuts out each unit; pugixml holds one.

namespace neuf::xliff {

namespace {

/// Of every version; some files declare it only further in.
constexpr std::string_view kXliffNamespace = "urn:oasis:names:tc:xliff:document:";

Error malformed(std::string message) {
  return {ErrorCode::malformed, std::move(message), ""};
}

/// What namespace `prefix` ("" or "xlf:") stands for in this element, or null.
const std::string* namespace_of(const XmlElement& element, std::string_view prefix) {
  if (prefix.empty()) return element.attribute("xmlns");
  return element.attribute("xmlns:" + std::string(prefix.substr(0, prefix.size() - 1)));
}

class FileReader final : public XmlHandler {
 public:
  explicit FileReader(const std::string& name) : name_(name) {}

  Result<Cut> on_start(const XmlElement& element) override {
    if (ignored_ > 0) {
      ++ignored_;
      ignored_is_empty_ = false;
      note_original(element);
      return Cut::no;
    }
    if (depth_ == 0) return start_root(element);
    const std::string_view name = own_name(element);
    if (name == unit_name()) return start_unit(element);
    if (name == "file") return start_file(element);
    if (name == "group") return start_group(element);
    if (!is_v2() && (name == "body" || name == "bin-unit")) return descend(element);
    return ignore(name, element);
  }

  Status on_end(const XmlElement& element, std::uint64_t /*limit*/) override {
    if (ignored_ > 0) {
      --ignored_;
      return ignored_ == 0 ? end_ignored(element) : Status{};
    }
    --depth_;
    if (depth_ == 0) return {};
    scopes_.pop_back();
    return is_v2() ? structure_.leave() : Status{};
  }

  Status on_text(std::string_view /*utf8*/) override { return {}; }

  Status on_piece(const XmlPiece& piece) override {
    pugi::xml_document document;
    const pugi::xml_parse_result parsed = document.load_buffer(piece.utf8.data(), piece.utf8.size(),
                                                               kParseOptions, pugi::encoding_utf8);
    if (!parsed) return at(piece.line, malformed(parsed.description()));
    if (holds_unit(document.document_element(), piece))
      return at(piece.line,
                malformed("a <" + std::string(unit_name()) + "> stands in another one"));
    Result<WorkUnit> unit = read_unit(document.document_element(), piece);
    if (!unit) {
      Error error = unit.error();
      return error.where.empty() ? at(piece.line, std::move(error)) : error;
    }
    unit->line = piece.line;
    contents_.documents.back().units.push_back(std::move(*unit));
    contents_.files.back().units.push_back({piece.start, piece.limit, scopes_.back()});
    return {};
  }

  Contents take() { return std::move(contents_); }

 private:
  bool is_v2() const { return contents_.version == XliffVersion::v2; }

  /// Whether there is another unit in it, which no version allows.
  static bool holds_unit(const pugi::xml_node& unit, const XmlPiece& piece) {
    const std::string tag = std::string("<") + unit.name();
    if (piece.utf8.find(tag, 1) == std::string_view::npos) return false;  // nearly always
    return !unit.find_node([&](const pugi::xml_node& node) {
                  return node != unit && std::string_view(node.name()) == unit.name();
                })
                .empty();
  }

  std::string_view unit_name() const { return is_v2() ? "unit" : "trans-unit"; }

  /// The element's name if it is XLIFF's own, else empty.
  std::string_view own_name(const XmlElement& element) const {
    std::string_view name = element.name;
    if (!name.starts_with(prefix_)) return {};
    name.remove_prefix(prefix_.size());
    const std::string* space = namespace_of(element, prefix_);
    const bool is_foreign = name.find(':') != std::string_view::npos ||
                            (space != nullptr && !space->starts_with(kXliffNamespace));
    return is_foreign ? std::string_view() : name;
  }

  Error at(std::size_t line, Error error) const {
    error.where = name_ + ":" + std::to_string(line);
    return error;
  }

  Result<Cut> start_root(const XmlElement& root) {
    if (root.local_name() != "xliff")
      return Error{ErrorCode::unsupported,
                   "this is no XLIFF: its root element is <" + root.name + ">, not <xliff>", ""};
    prefix_ = root.name.substr(0, root.name.size() - root.local_name().size());
    if (const std::string* space = namespace_of(root, prefix_)) root_.xliff_namespace = *space;
    const Result<XliffVersion> version = version_of(root);
    if (!version) return version.error();
    contents_.version = *version;
    note_matches_prefix(root, root_);
    root_tag_ = root.offset;
    ++depth_;
    return is_v2() ? take_languages(root, "srcLang", "trgLang") : Cut::no;
  }

  /// A file that doesn't say is known by its namespace.
  Result<XliffVersion> version_of(const XmlElement& root) const {
    const std::string* version = root.attribute("version");
    const std::string& space = root_.xliff_namespace;
    const std::string number = version != nullptr ? *version
                               : space.starts_with(kXliffNamespace)
                                   ? space.substr(kXliffNamespace.size())
                                   : "1.2";
    if (number == "1.2" || number == "1.1") return XliffVersion::v12;
    if (number == "2.0" || number == "2.1" || number == "2.2") return XliffVersion::v2;
    return Error{ErrorCode::unsupported,
                 "XLIFF " + number + " is unknown; expected 1.1, 1.2, 2.0, 2.1 or 2.2", ""};
  }

  Result<Cut> take_languages(const XmlElement& element, const char* source, const char* target) {
    const std::string* source_tag = element.attribute(source);
    const std::string* target_tag = element.attribute(target);
    if (source_tag == nullptr || source_tag->empty())
      return malformed("<" + element.name + "> has no " + source +
                       "; a source language is needed, e.g. " + source + "=\"fr\"");
    const Result<Language> from = Language::parse(*source_tag);
    if (!from) return malformed(from.error().message);
    root_.source = *from;
    root_.target = Language();
    if (target_tag == nullptr || target_tag->empty()) return Cut::no;
    const Result<Language> to = Language::parse(*target_tag);
    if (!to) return malformed(to.error().message);
    root_.target = *to;
    return Cut::no;
  }

  Result<Cut> start_file(const XmlElement& file) {
    if (depth_ != 1) return malformed("<" + file.name + "> stands in another one");
    if (is_v2()) {
      const Status fits = structure_.enter("file", file, root_.source.tag());
      if (!fits) return fits.error();
    } else {
      Result<Cut> taken = take_languages(file, "source-language", "target-language");
      if (!taken) return taken;
    }
    const std::string* original = file.attribute("original");
    const std::string* id = file.attribute("id");
    const std::string* name = original != nullptr && !original->empty() ? original : id;
    contents_.documents.push_back(
        {name == nullptr ? name_ : *name, root_.source, root_.target, {}, {}});
    if (!is_v2()) read_format12(file, contents_.documents.back().original);
    if (!is_v2()) spoken_ = Language();
    contents_.files.push_back({is_v2() ? root_tag_ : file.offset, {}, spoken_});
    push_scope(file, root_);
    ++depth_;
    return Cut::no;
  }

  Result<Cut> start_group(const XmlElement& group) {
    if (is_v2()) {
      const Status fits = structure_.enter("group", group, root_.source.tag());
      if (!fits) return fits.error();
    }
    return descend(group);
  }

  Result<Cut> descend(const XmlElement& element) {
    if (scopes_.empty()) return malformed("<" + element.name + "> stands outside of <file>");
    push_scope(element, contents_.contexts[scopes_.back()]);
    ++depth_;
    return Cut::no;
  }

  /// What the element says for all that is in it.
  void push_scope(const XmlElement& element, UnitContext context) {
    const bool was_translated = context.translate;
    const std::string old_prefix = context.matches_prefix;
    if (const std::string* translate = element.attribute("translate"))
      context.translate = *translate == "yes" || (*translate != "no" && was_translated);
    note_matches_prefix(element, context);
    const bool is_same = !scopes_.empty() && context.translate == was_translated &&
                         context.matches_prefix == old_prefix;
    if (is_same) {
      scopes_.push_back(scopes_.back());
      return;
    }
    scopes_.push_back(contents_.contexts.size());
    contents_.contexts.push_back(std::move(context));
  }

  static void note_matches_prefix(const XmlElement& element, UnitContext& context) {
    for (const XmlAttribute& attribute : element.attributes) {
      if (!attribute.name.starts_with("xmlns:")) continue;
      const std::string prefix = attribute.name.substr(6) + ":";
      if (attribute.value == kMatchesNamespace)
        context.matches_prefix = prefix;
      else if (context.matches_prefix == prefix)
        context.matches_prefix.clear();
    }
  }

  Result<Cut> start_unit(const XmlElement& unit) {
    if (scopes_.empty()) return malformed("<" + unit.name + "> stands outside of <file>");
    if (is_v2()) {
      const std::string* id = unit.attribute("id");
      const Status fits = structure_.unit(id == nullptr ? std::string() : *id);
      if (!fits) return fits.error();
    }
    return Cut::whole;
  }

  Result<Cut> ignore(std::string_view name, const XmlElement& element) {
    if (is_v2()) {
      const Status fits = structure_.other(name, element);
      if (!fits) return fits.error();
    }
    ignored_ = 1;
    ignored_is_empty_ = true;
    note_original(element);
    return Cut::no;
  }

  /// What `neuf extract` left of the file that it read.
  void note_original(const XmlElement& element) {
    if (contents_.documents.empty()) return;
    OriginalFile& original = contents_.documents.back().original;
    const std::string_view name = own_name(element);
    if (is_v2() && name == "skeleton") read_original2(element, original);
    if (!is_v2() && name == "external-file") read_original12(element, original);
  }

  Status end_ignored(const XmlElement& element) const {
    if (!is_v2() || !ignored_is_empty_ || own_name(element) != "notes") return {};
    return malformed("<" + element.name + "> holds no <note>");
  }

  Result<WorkUnit> read_unit(pugi::xml_node node, const XmlPiece& piece) {
    UnitContext context = contents_.contexts[scopes_.back()];
    if (!is_v2()) {
      const Layout12 layout = lay_out12(node);
      if (context.target.is_undetermined()) (void)note_language(layout.target);
      return read_unit12(layout, context);
    }
    const Layout2 layout = lay_out2(node);
    if (const std::optional<UnitFault> fault = find_fault(layout)) {
      const auto before = piece.utf8.begin() + fault->node.offset_debug();
      const auto lines = std::count(piece.utf8.begin(), before, '\n');
      return at(piece.line + static_cast<std::size_t>(lines), malformed(fault->message));
    }
    if (context.target.is_undetermined()) {
      for (const Layout2::Part& part : layout.parts)
        if (auto noted = note_language(part.target); !noted) return noted.error();
      context.target = spoken_;
    }
    return read_unit2(layout, context);
  }

  /// Of a target, where the file doesn't name the language of its targets: the first one says it
  /// for all. Before 2.0 what is no language tag says nothing.
  Status note_language(pugi::xml_node target) {
    const std::string_view tag = target.attribute("xml:lang").value();
    if (tag.empty() || !spoken_.is_undetermined()) return {};
    const Result<Language> language = Language::parse(tag);
    if (!language) return malformed(language.error().message);
    spoken_ = *language;
    if (!is_v2()) contents_.files.back().spoken = spoken_;
    if (is_v2())
      for (FileSite& file : contents_.files)
        file.spoken = spoken_;
    return {};
  }

  const std::string& name_;
  Contents contents_;
  Structure2 structure_;
  Language spoken_;     ///< FileSite::spoken, of 2.x in all files
  UnitContext root_;    ///< what the root (in 1.2 the file) says
  std::string prefix_;  ///< of XLIFF's names, "" or e.g. "xlf:"
  std::uint64_t root_tag_ = 0;
  std::size_t depth_ = 0;            ///< open elements that are looked into
  std::size_t ignored_ = 0;          ///< open ones from the first that isn't
  bool ignored_is_empty_ = false;    ///< no element is in that
  std::vector<std::size_t> scopes_;  ///< for each but the root, in Contents::contexts
};

}  // namespace

Result<Contents> read_contents(ByteSource& source, const std::string& name) {
  FileReader reader(name);
  Result<XmlFacts> facts = scan_xml(source, name, reader, {});
  if (!facts) return facts.error();
  Contents contents = reader.take();
  contents.facts = std::move(*facts);
  return contents;
}

}  // namespace neuf::xliff

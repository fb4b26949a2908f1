#include "formats/xliff/structure2.h"

#include "core/base/language.h"
#include "formats/xliff/codes.h"

namespace neuf::xliff {

namespace {

Error malformed(std::string message) {
  return {ErrorCode::malformed, std::move(message), ""};
}

Status take(std::set<std::string>& ids, const std::string& id, std::string_view what) {
  if (id.empty() || ids.insert(id).second) return {};
  return malformed("the id \"" + id + "\" of a <" + std::string(what) + "> stands twice");
}

Status check_language(const XmlElement& element, const std::string& language) {
  const std::string* tag = element.attribute("xml:lang");
  if (tag == nullptr) return {};
  const Result<Language> found = Language::parse(*tag);
  const Result<Language> expected = Language::parse(language);
  if (found && expected && found->primary() == expected->primary()) return {};
  return malformed("<" + element.name + "> says it is in \"" + *tag + "\", but srcLang is \"" +
                   language + "\"");
}

}  // namespace

Status Structure2::enter(std::string_view name, const XmlElement& element,
                         const std::string& language) {
  const std::string* id = element.attribute("id");
  const bool is_file = name == "file";
  if (is_file) {
    groups_.clear();
    units_.clear();
  } else if (levels_.empty()) {
    return malformed("<" + element.name + "> stands outside of <file>");
  } else {
    levels_.back().has_units = true;
  }
  levels_.push_back({element.name, is_file, false});
  if (Status checked = check_language(element, language); !checked) return checked;
  return take(is_file ? files_ : groups_, id == nullptr ? std::string() : *id, name);
}

Status Structure2::leave() {
  const Level level = levels_.back();
  levels_.pop_back();
  if (!level.is_file || level.has_units) return {};
  return malformed("<" + level.tag + "> holds no unit and no group");
}

Status Structure2::unit(const std::string& id) {
  if (levels_.empty()) return malformed("a <unit> stands outside of <file>");
  levels_.back().has_units = true;
  return take(units_, id, "unit");
}

Status Structure2::other(std::string_view name, const XmlElement& element) {
  if (levels_.empty()) {
    if (files_.empty()) return {};  // 2.2 has notes there
    return malformed("<" + element.name + "> stands behind <file>; only files may be there");
  }
  if (!levels_.back().has_units) return {};
  const std::string what = name.empty() ? "an element of another namespace" : "it";
  return malformed("<" + element.name + "> stands behind the units of <" + levels_.back().tag +
                   ">; " + what + " must come before them");
}

}  // namespace neuf::xliff

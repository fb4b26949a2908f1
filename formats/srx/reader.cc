#include "core/base/stream.h"
#include "formats/srx/srx.h"
#include "formats/xml/scanner.h"

#include <utility>

// SRX, versions 1.0 and 2.0: srx > header, body > languagerules > languagerule > rule, and
// maprules > languagemap (1.0 has one more level, maprule, between the two). Names may have a
// namespace prefix. What other tools add (okpsrx:… and the like) is passed over.

namespace neuf {
namespace {

constexpr std::uint64_t kMaxBytes = 4u << 20;

class SrxHandler final : public XmlHandler {
 public:
  explicit SrxHandler(const std::string& name) : name_(name) {}

  Result<Cut> on_start(const XmlElement& element) override;
  Status on_end(const XmlElement& element, std::uint64_t limit) override;

  Status on_text(std::string_view utf8) override {
    if (pattern_ != nullptr) *pattern_ += utf8;
    return {};
  }

  Status on_piece(const XmlPiece&) override { return {}; }

  /// Errors: malformed (nothing to go by).
  Result<SegmentationRules> take();

 private:
  Status start_root(const XmlElement& element);
  Status start_header(const XmlElement& element);
  Status start_language_rule(const XmlElement& element);
  Status start_rule(const XmlElement& element);
  Status start_map(const XmlElement& element);
  Status start_pattern(const XmlElement& element, std::string SegmentationRule::*pattern);

  std::string where(const XmlElement& element) const {
    return name_ + ":" + std::to_string(element.line);
  }

  Error misplaced(const XmlElement& element, std::string_view parent) const {
    return {ErrorCode::malformed,
            "<" + element.name + "> stands outside of <" + std::string(parent) +
                ">; expected an SRX file as the standard has it",
            where(element)};
  }

  Error nested(const XmlElement& element, std::string_view parent) const {
    return {ErrorCode::malformed,
            "<" + element.name + "> stands inside of a <" + std::string(parent) +
                ">; is its end tag missing?",
            where(element)};
  }

  Result<std::string> required(const XmlElement& element, std::string_view attribute) const;
  Result<bool> yes_or_no(const XmlElement& element, std::string_view attribute,
                         bool otherwise) const;

  const std::string& name_;
  SegmentationRules rules_;
  bool has_root_ = false;
  bool in_language_ = false;
  bool in_rule_ = false;
  std::string* pattern_ = nullptr;  ///< takes the text of the element that is open
};

Result<std::string> SrxHandler::required(const XmlElement& element,
                                         std::string_view attribute) const {
  if (const std::string* value = element.attribute(attribute)) return *value;
  return Error{ErrorCode::malformed,
               "<" + element.name + "> lacks the attribute " + std::string(attribute) + "; add it",
               where(element)};
}

Result<bool> SrxHandler::yes_or_no(const XmlElement& element, std::string_view attribute,
                                   bool otherwise) const {
  const std::string* value = element.attribute(attribute);
  if (value == nullptr) return otherwise;
  if (*value == "yes" || *value == "no") return *value == "yes";
  return Error{ErrorCode::malformed,
               std::string(attribute) + "=\"" + *value + R"(" is neither "yes" nor "no")",
               where(element)};
}

Status SrxHandler::start_root(const XmlElement& element) {
  has_root_ = true;
  if (element.local_name() != "srx")
    return Error{ErrorCode::unsupported,
                 "the root element is <" + element.name + ">; expected <srx>, a file of SRX rules",
                 where(element)};
  const std::string* version = element.attribute("version");
  if (version == nullptr || *version == "2.0") return {};
  if (*version != "1.0")
    return Error{ErrorCode::unsupported, "SRX version \"" + *version + "\"; expected 1.0 or 2.0",
                 where(element)};
  rules_.cascade = false;  // 1.0 knows no cascade: the first map that matches counts
  return {};
}

Status SrxHandler::start_header(const XmlElement& element) {
  const auto cascade = yes_or_no(element, "cascade", rules_.cascade);
  if (!cascade) return cascade.error();
  rules_.cascade = *cascade;
  return {};
}

Status SrxHandler::start_language_rule(const XmlElement& element) {
  if (in_language_) return nested(element, "languagerule");
  auto name = required(element, "languagerulename");
  if (!name) return name.error();
  rules_.languages.push_back({std::move(*name), {}});
  in_language_ = true;
  return {};
}

Status SrxHandler::start_rule(const XmlElement& element) {
  if (!in_language_) return misplaced(element, "languagerule");
  if (in_rule_) return nested(element, "rule");
  const auto breaks = yes_or_no(element, "break", true);
  if (!breaks) return breaks.error();
  rules_.languages.back().rules.push_back(
      {.breaks = *breaks, .before = "", .after = "", .where = where(element)});
  in_rule_ = true;
  return {};
}

Status SrxHandler::start_map(const XmlElement& element) {
  auto pattern = required(element, "languagepattern");
  if (!pattern) return pattern.error();
  auto rules = required(element, "languagerulename");
  if (!rules) return rules.error();
  rules_.maps.push_back({std::move(*pattern), std::move(*rules)});
  return {};
}

Status SrxHandler::start_pattern(const XmlElement& element,
                                 std::string SegmentationRule::*pattern) {
  if (!in_rule_) return misplaced(element, "rule");
  if (pattern_ != nullptr) return nested(element, "beforebreak> or <afterbreak");
  pattern_ = &(rules_.languages.back().rules.back().*pattern);
  return {};
}

Result<XmlHandler::Cut> SrxHandler::on_start(const XmlElement& element) {
  const std::string_view name = element.local_name();
  Status done;
  if (!has_root_) {
    done = start_root(element);
  } else if (name == "header") {
    done = start_header(element);
  } else if (name == "languagerule") {
    done = start_language_rule(element);
  } else if (name == "rule") {
    done = start_rule(element);
  } else if (name == "beforebreak") {
    done = start_pattern(element, &SegmentationRule::before);
  } else if (name == "afterbreak") {
    done = start_pattern(element, &SegmentationRule::after);
  } else if (name == "languagemap") {
    done = start_map(element);
  }
  if (!done) return done.error();
  return Cut::no;
}

Status SrxHandler::on_end(const XmlElement& element, std::uint64_t) {
  const std::string_view name = element.local_name();
  if (name == "beforebreak" || name == "afterbreak") pattern_ = nullptr;
  if (name == "rule") in_rule_ = false;
  if (name == "languagerule") in_language_ = false;
  return {};
}

Result<SegmentationRules> SrxHandler::take() {
  if (rules_.languages.empty() || rules_.maps.empty())
    return Error{ErrorCode::malformed,
                 "no language rules or no language map in it; expected <languagerule> and "
                 "<languagemap> elements",
                 name_};
  return std::move(rules_);
}

}  // namespace

Result<SegmentationRules> read_srx(std::string_view bytes, const std::string& name) {
  if (bytes.size() > kMaxBytes)
    return Error{ErrorCode::limit_exceeded,
                 "larger than 4 MiB; expected a file of segmentation rules", name};
  StringSource source(bytes);
  SrxHandler handler(name);
  if (auto facts = scan_xml(source, name, handler, XmlLimits{}); !facts) return facts.error();
  return handler.take();
}

}  // namespace neuf

#include "formats/xliff/xliff.h"

#include "core/base/unicode.h"
#include "formats/xliff/codes.h"
#include "formats/xliff/encoded.h"
#include "formats/xliff/reader.h"
#include "formats/xliff/unit12.h"
#include "formats/xliff/unit2.h"

#include <algorithm>
#include <set>
#include <utility>

// Entry points: those of XliffFile.

namespace neuf {

using xliff::changes;
using xliff::Contents;
using xliff::decode_markup;
using xliff::Edits;
using xliff::encode_markup;
using xliff::kParseOptions;
using xliff::lay_out12;
using xliff::lay_out2;
using xliff::MarkupMap;
using xliff::read_contents;
using xliff::set_attribute;
using xliff::splice_unit12;
using xliff::splice_unit2;
using xliff::start_tag_limit;
using xliff::UnitContext;
using xliff::UnitSite;

namespace {

/// Passes on what it reads, and keeps it.
class KeepingSource final : public ByteSource {
 public:
  explicit KeepingSource(ByteSource& source) : source_(source) {
    bytes_.reserve(std::min(source.expected_bytes(), kMostXliffFileBytes));
  }

  Result<std::size_t> read(std::span<char> buffer) override {
    Result<std::size_t> got = source_.read(buffer);
    if (!got) return got;
    if (bytes_.size() + *got > kMostXliffFileBytes)
      return Error{ErrorCode::limit_exceeded,
                   "the file is larger than the " + std::to_string(kMostXliffFileBytes >> 20) +
                       " MiB that are allowed; split it",
                   ""};
    bytes_.append(buffer.data(), *got);
    return got;
  }

  std::string take() { return std::move(bytes_); }

 private:
  ByteSource& source_;
  std::string bytes_;
};

}  // namespace

class XliffFile::Impl {
 public:
  static Result<std::unique_ptr<Impl>> parse(std::string bytes, const std::string& name);
  static Result<std::unique_ptr<Impl>> read(ByteSource& source, const std::string& name);

  Status set_target(const Language& target);
  Result<std::string> splice(const std::vector<Pretranslation>& pretranslations) const;

  const std::vector<WorkDocument>& documents() const { return contents_.documents; }

 private:
  static Result<std::unique_ptr<Impl>> keep(Contents contents, std::string bytes,
                                            const std::string& name);
  Status check_sizes(const std::vector<Pretranslation>& pretranslations) const;
  Status splice_unit(std::size_t document, std::size_t unit, const PretranslatedUnit& proposed,
                     Edits& edits) const;
  Status splice_tag(std::uint64_t offset, const Language& target, Edits& edits) const;
  Result<std::string> in_own_encoding(std::string text) const;

  /// What offsets count in.
  std::string_view text() const { return contents_.facts.transcoded ? utf8_ : bytes_; }

  std::string encoding() const {
    return contents_.facts.transcoded ? "UTF-8" : contents_.facts.encoding;
  }

  Error error(ErrorCode code, std::string message) const {
    return {code, std::move(message), name_};
  }

  std::string name_;
  std::string bytes_;
  std::string utf8_;  ///< of a transcoded file
  Contents contents_;
  std::set<std::size_t> new_targets_;  ///< documents whose target language the file doesn't name
};

Result<std::unique_ptr<XliffFile::Impl>> XliffFile::Impl::parse(std::string bytes,
                                                                const std::string& name) {
  StringSource source(bytes);
  Result<Contents> contents = read_contents(source, name);
  if (!contents) return contents.error();
  return keep(std::move(*contents), std::move(bytes), name);
}

Result<std::unique_ptr<XliffFile::Impl>> XliffFile::Impl::read(ByteSource& source,
                                                               const std::string& name) {
  KeepingSource kept(source);
  Result<Contents> contents = read_contents(kept, name);
  if (!contents) return contents.error();
  return keep(std::move(*contents), kept.take(), name);
}

Result<std::unique_ptr<XliffFile::Impl>> XliffFile::Impl::keep(Contents contents, std::string bytes,
                                                               const std::string& name) {
  auto impl = std::make_unique<Impl>();
  impl->name_ = name;
  impl->bytes_ = std::move(bytes);
  impl->contents_ = std::move(contents);
  if (impl->contents_.facts.transcoded) {
    Result<std::string> utf8 = to_utf8(impl->bytes_, impl->contents_.facts.encoding);
    if (!utf8) return utf8.error();
    impl->utf8_ = std::move(*utf8);
  }
  return impl;
}

Status XliffFile::Impl::set_target(const Language& target) {
  for (std::size_t n = 0; n < contents_.documents.size(); ++n) {
    const Language& named = contents_.documents[n].target;
    const Language& known = named.is_undetermined() ? contents_.files[n].spoken : named;
    if (known.is_undetermined()) continue;
    if (!serves(target, known) || regions_differ(target, known))
      return error(ErrorCode::conflict,
                   "the file is for \"" + known.tag() + "\", not for \"" + target.tag() + "\"");
  }
  for (std::size_t n = 0; n < contents_.documents.size(); ++n) {
    if (!contents_.documents[n].target.is_undetermined()) continue;
    contents_.documents[n].target = target;
    new_targets_.insert(n);
  }
  return {};
}

Status XliffFile::Impl::check_sizes(const std::vector<Pretranslation>& pretranslations) const {
  const auto fits = [](const WorkUnit& unit, const PretranslatedUnit& proposed) {
    return unit.segments.size() == proposed.segments.size();
  };
  const auto all_fit = [&](const WorkDocument& document, const Pretranslation& done) {
    return std::ranges::equal(document.units, done.units, fits);
  };
  if (std::ranges::equal(contents_.documents, pretranslations, all_fit)) return {};
  return error(ErrorCode::invalid_argument,
               "the pretranslations don't have the units and segments of the file's documents");
}

Result<std::string> XliffFile::Impl::splice(
    const std::vector<Pretranslation>& pretranslations) const {
  if (const Status checked = check_sizes(pretranslations); !checked) return checked.error();
  Edits edits;
  std::set<std::uint64_t> tags;
  for (std::size_t document = 0; document < contents_.documents.size(); ++document) {
    const std::uint64_t tag = contents_.files[document].tag;
    if (new_targets_.contains(document) && tags.insert(tag).second) {
      const Status spliced = splice_tag(tag, contents_.documents[document].target, edits);
      if (!spliced) return spliced.error();
    }
    for (std::size_t unit = 0; unit < contents_.documents[document].units.size(); ++unit) {
      const PretranslatedUnit& proposed = pretranslations[document].units[unit];
      const Status spliced = splice_unit(document, unit, proposed, edits);
      if (!spliced) return spliced.error();
    }
  }
  return edits.empty() ? bytes_ : in_own_encoding(edits.apply(text()));
}

Status XliffFile::Impl::splice_unit(std::size_t document, std::size_t unit,
                                    const PretranslatedUnit& proposed, Edits& edits) const {
  const WorkUnit& work = contents_.documents[document].units[unit];
  if (std::ranges::equal(work.segments, proposed.segments, std::not_fn(changes))) return {};
  const UnitSite& site = contents_.files[document].units[unit];
  const auto decoded =
      decode_markup(text().substr(site.start, site.limit - site.start), encoding());
  if (!decoded) return error(decoded.error().code, decoded.error().message);
  pugi::xml_document parsed;
  parsed.load_buffer(decoded->utf8.data(), decoded->utf8.size(), kParseOptions,
                     pugi::encoding_utf8);
  const MarkupMap map(decoded->utf8);
  UnitContext context = contents_.contexts[site.context];
  context.target = contents_.documents[document].target;
  const pugi::xml_node node = parsed.document_element();
  const Edits changed = contents_.version == XliffVersion::v12
                            ? splice_unit12(lay_out12(node), map, context, work, proposed)
                            : splice_unit2(lay_out2(node), map, context, work, proposed);
  if (changed.empty()) return {};
  auto encoded = encode_markup(changed.apply(decoded->utf8), decoded->has_crlf, encoding());
  if (!encoded) return error(encoded.error().code, encoded.error().message);
  edits.replace(site.start, site.limit, std::move(*encoded));
  return {};
}

Status XliffFile::Impl::splice_tag(std::uint64_t offset, const Language& target,
                                   Edits& edits) const {
  const bool is_wide = encoding().starts_with("UTF-16");
  const std::size_t limit = start_tag_limit(text(), offset, is_wide);
  const auto decoded = decode_markup(text().substr(offset, limit - offset), encoding());
  if (!decoded) return error(decoded.error().code, decoded.error().message);
  Edits tag;
  set_attribute(tag, decoded->utf8, 0,
                contents_.version == XliffVersion::v12 ? "target-language" : "trgLang",
                target.tag());
  auto encoded = encode_markup(tag.apply(decoded->utf8), decoded->has_crlf, encoding());
  if (!encoded) return error(encoded.error().code, encoded.error().message);
  edits.replace(offset, limit, std::move(*encoded));
  return {};
}

Result<std::string> XliffFile::Impl::in_own_encoding(std::string text) const {
  if (!contents_.facts.transcoded) return text;
  const std::string& encoding = contents_.facts.encoding;
  const Result<std::string> same = from_utf8(utf8_, encoding);
  if (!same || *same != bytes_)
    return error(ErrorCode::unsupported,
                 "text in " + encoding +
                     " can't be changed without changing other bytes; save the file as UTF-8");
  return encode_markup(std::move(text), false, encoding);
}

XliffFile::XliffFile(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

XliffFile::XliffFile(XliffFile&&) noexcept = default;
XliffFile& XliffFile::operator=(XliffFile&&) noexcept = default;
XliffFile::~XliffFile() = default;

Result<XliffFile> XliffFile::parse(std::string bytes, const std::string& name) {
  Result<std::unique_ptr<Impl>> impl = Impl::parse(std::move(bytes), name);
  if (!impl) return impl.error();
  return XliffFile(std::move(*impl));
}

Result<XliffFile> XliffFile::read(ByteSource& source, const std::string& name) {
  Result<std::unique_ptr<Impl>> impl = Impl::read(source, name);
  if (!impl) return impl.error();
  return XliffFile(std::move(*impl));
}

const std::vector<WorkDocument>& XliffFile::documents() const {
  return impl_->documents();
}

Status XliffFile::set_target(const Language& target) {
  return impl_->set_target(target);
}

Result<std::string> XliffFile::splice(const std::vector<Pretranslation>& pretranslations) const {
  return impl_->splice(pretranslations);
}

}  // namespace neuf

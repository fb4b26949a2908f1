#include "core/store/release_codec.h"

#include "core/store/bytes.h"
#include "core/store/record_parts.h"

#include <utility>

namespace neuf {
namespace {

Error broken() {
  return {ErrorCode::corrupt, "a release record can't be read", ""};
}

void write_head(ByteWriter& out, const Release& release) {
  const auto write_version = [&](const ReleaseText& text) {
    out.string(text.language.tag());
    out.number(text.segments.size());
  };
  out.string(release.title);
  out.string(release.date);
  out.number(1 + release.translations.size());
  write_version(release.source);
  for (const ReleaseTranslation& translation : release.translations)
    write_version(translation.text);
}

void write_text(ByteWriter& out, const ReleaseText& text) {
  for (const Segment& segment : text.segments)
    write_segment(out, segment);
  out.number(text.paragraphs.size());
  for (std::size_t i = 0; i < text.paragraphs.size(); ++i) {
    const bool is_last = i + 1 == text.paragraphs.size();
    const std::size_t limit = is_last ? text.segments.size() : text.paragraphs[i + 1].start;
    out.number(limit - text.paragraphs[i].start);
    out.byte(text.paragraphs[i].apart ? 1 : 0);
  }
}

void write_links(ByteWriter& out, const std::vector<ReleaseLink>& links) {
  out.number(links.size());
  for (const ReleaseLink& link : links) {
    out.number(link.source.size());
    out.number(link.target.size());
    out.byte(link.confidence);
  }
}

/// Reads one; `ok()` says whether the bytes made sense.
class ReleaseReader {
 public:
  explicit ReleaseReader(std::string_view bytes) : in_(bytes) {}

  ReleaseSummary summary() {
    ReleaseSummary read;
    checksum_ = in_.fixed32();
    behind_checksum_ = in_.rest();
    read.id = in_.string();
    replaces_ = in_.number();
    if (in_.rest().empty()) return read;
    read.title = in_.string();
    read.date = in_.string();
    for (std::size_t i = in_.count(); i > 0; --i) {
      const Language* language = known_language(in_.string());
      if (language == nullptr) in_.fail();
      read.versions.push_back({language == nullptr ? Language() : *language, in_.number()});
    }
    if (read.versions.empty()) in_.fail();
    return read;
  }

  ReleaseRecord record() {
    ReleaseSummary head = summary();
    if (record_checksum(behind_checksum_) != checksum_) in_.fail();
    ReleaseRecord read{head.id, replaces_, std::nullopt};
    if (!head.versions.empty()) read.content = content(std::move(head));
    return read;
  }

  bool ok() const { return in_.finished(); }

  bool failed() const { return in_.failed(); }

 private:
  ReleaseRecord::Content content(ReleaseSummary head) {
    ReleaseRecord::Content read;
    read.release.id = std::move(head.id);
    read.release.title = std::move(head.title);
    read.release.date = std::move(head.date);
    read.release.source = text(head.versions.front());
    for (std::size_t i = 1; i < head.versions.size(); ++i) {
      ReleaseTranslation translation;
      translation.text = text(head.versions[i]);
      translation.links = links();
      read.release.translations.push_back(std::move(translation));
    }
    for (std::size_t i = in_.count(); i > 0; --i)
      read.units.push_back(in_.number());
    return read;
  }

  ReleaseText text(const ReleaseSummary::Version& version) {
    ReleaseText read{version.language, {}, {}};
    for (std::size_t i = version.segments; i > 0 && !in_.failed(); --i)
      read.segments.push_back(read_segment(in_));
    std::size_t start = 0;
    for (std::size_t i = in_.count(); i > 0; --i) {
      const std::size_t size = in_.number();
      read.paragraphs.push_back({start, in_.byte() != 0});
      start += size;
    }
    return read;
  }

  std::vector<ReleaseLink> links() {
    std::vector<ReleaseLink> read;
    ReleaseLink link;
    for (std::size_t i = in_.count(); i > 0; --i) {
      link.source = {link.source.limit, link.source.limit + in_.number()};
      link.target = {link.target.limit, link.target.limit + in_.number()};
      link.confidence = in_.byte();
      read.push_back(link);
    }
    return read;
  }

  ByteReader in_;
  std::uint32_t checksum_ = 0;
  std::string_view behind_checksum_;
  ChangeId replaces_ = 0;
};

}  // namespace

std::string encode_release(const ReleaseRecord& record) {
  ByteWriter body;
  body.string(record.id);
  body.number(record.replaces);
  if (record.content) {
    const Release& release = record.content->release;
    write_head(body, release);
    write_text(body, release.source);
    for (const ReleaseTranslation& translation : release.translations) {
      write_text(body, translation.text);
      write_links(body, translation.links);
    }
    body.number(record.content->units.size());
    for (const UnitId unit : record.content->units)
      body.number(unit);
  }
  ByteWriter out;
  out.fixed32(record_checksum(body.bytes()));
  out.raw(body.bytes());
  return out.take();
}

Result<ReleaseRecord> decode_release(std::string_view bytes) {
  ReleaseReader reader(bytes);
  auto record = reader.record();
  if (!reader.ok()) return broken();
  return record;
}

Result<ReleaseSummary> decode_release_summary(std::string_view bytes) {
  ReleaseReader reader(bytes);
  auto summary = reader.summary();
  if (reader.failed()) return broken();
  return summary;
}

}  // namespace neuf

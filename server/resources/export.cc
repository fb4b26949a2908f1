// GET /v1/memories/{m}/export
#include "formats/import.h"
#include "server/parameters.h"
#include "server/resources.h"

#include <algorithm>
#include <array>
#include <utility>

namespace neuf::server {
namespace {

/// Hands what is written to the connection, in pieces worth a chunk.
class ChunkSink final : public ByteSink {
 public:
  explicit ChunkSink(httplib::DataSink& out) : out_(out) {}

  Status write(std::string_view bytes) override {
    buffer_ += bytes;
    return buffer_.size() < kChunk ? Status() : flush();
  }

  Status flush() {
    const bool sent = buffer_.empty() || out_.write(buffer_.data(), buffer_.size());
    buffer_.clear();
    if (sent) return {};
    return Error{ErrorCode::cancelled, "the client went away", ""};
  }

 private:
  static constexpr std::size_t kChunk = 64u << 10;

  httplib::DataSink& out_;
  std::string buffer_;
};

struct FileKind {
  FileFormat format;
  const char* media_type;
  const char* extension;
};

constexpr std::array<FileKind, 5> kKinds{{
    {FileFormat::tmx, "application/x-tmx+xml", ".tmx"},
    {FileFormat::po, "text/x-gettext-translation; charset=utf-8", ".po"},
    {FileFormat::csv, "text/csv; charset=utf-8", ".csv"},
    {FileFormat::tsv, "text/tab-separated-values; charset=utf-8", ".tsv"},
    {FileFormat::weblate, "application/json", ".json"},
}};

Result<ExportOptions> read_options(const httplib::Request& request) {
  if (auto checked = check_parameters(
          request,
          {"languages", "format", "state", "origin", "document", "property", "since", "before"},
          {"document", "property"});
      !checked)
    return checked.error();
  std::string list;
  if (auto read = read_parameter(request, "languages", list); !read) return read.error();
  ExportOptions options;
  auto languages = parse_languages(list);
  if (!languages) return Error{languages.error().code, languages.error().message, "languages"};
  options.languages = std::move(*languages);
  std::string format(to_string(options.format));
  if (auto read = read_parameter(request, "format", format); !read) return read.error();
  auto parsed = parse_format(format);
  if (!parsed) return Error{parsed.error().code, parsed.error().message, "format"};
  options.format = *parsed;
  auto filter = read_filter(request);
  if (!filter) return filter.error();
  options.filter = std::move(*filter);
  return options;
}

/// Runs the whole export in one call. False cuts the connection, so that a broken export can't pass
/// for a whole one.
bool send_export(const Api& api, const std::string& memory, const ExportOptions& options,
                 httplib::DataSink& out) {
  ChunkSink sink(out);
  const auto written = neuf::export_memory(api.store, memory, sink, options);
  if (!written || !sink.flush()) return false;
  out.done();
  return true;
}

/// Whether the header names the tag, or any: W/"12" and "12" are the same here.
bool names_tag(const std::string& if_none_match, const std::string& tag) {
  return if_none_match == "*" || if_none_match.find(tag) != std::string::npos;
}

}  // namespace

Status export_memory(Api& api, Exchange& exchange) {
  constexpr int kNotModified = 304;
  auto options = read_options(exchange.request);
  if (!options) return options.error();
  const auto memory = api.store.memory(exchange.names.front());
  if (!memory) return memory.error();
  if (auto checked = check_export(*memory, *options); !checked) return checked;
  httplib::Response& response = exchange.response;
  const std::string tag = "\"" + std::to_string(memory->generation) + "\"";
  response.set_header("ETag", tag);
  response.set_header("Cache-Control", "no-cache");
  if (names_tag(exchange.request.get_header_value("If-None-Match"), tag)) {
    response.status = kNotModified;
    return {};
  }
  const std::string& name = memory->settings.name;
  const auto* const kind = std::ranges::find(kKinds, options->format, &FileKind::format);
  response.set_header("Content-Disposition",
                      "attachment; filename=\"" + name + kind->extension + "\"");
  response.set_chunked_content_provider(
      kind->media_type,
      [&api, name, options = std::move(*options)](std::size_t, httplib::DataSink& out) {
        return send_export(api, name, options, out);
      });
  return {};
}

}  // namespace neuf::server

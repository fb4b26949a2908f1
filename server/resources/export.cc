// GET /v1/memories/{m}/export
// GET /export/{m}/{pair}: the same for tools that fetch a file again and again, as OmegaT does
#include "core/base/in_quotes.h"
#include "formats/import.h"
#include "formats/plain/locale.h"
#include "server/language_pair.h"
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

/// Of the memory as it is now: one that is made anew under its name has another.
std::string tag_of(const Memory& memory) {
  return "\"" + std::to_string(memory.id) + "." + std::to_string(memory.generation) + "\"";
}

/// The file, or that it is still as the client has it.
Status answer_export(const Api& api, Exchange& exchange, const Memory& memory,
                     ExportOptions options) {
  constexpr int kNotModified = 304;
  if (auto checked = check_export(memory, options); !checked) return checked;
  httplib::Response& response = exchange.response;
  const std::string tag = tag_of(memory);
  response.set_header("ETag", tag);
  response.set_header("Cache-Control", "no-cache");
  if (names_tag(exchange.request.get_header_value("If-None-Match"), tag)) {
    response.status = kNotModified;
    return {};
  }
  const std::string& name = memory.settings.name;
  const auto* const kind = std::ranges::find(kKinds, options.format, &FileKind::format);
  response.set_header("Content-Disposition",
                      "attachment; filename=\"" + name + kind->extension + "\"");
  response.set_chunked_content_provider(
      kind->media_type,
      [&api, name, options = std::move(options), place = exchange.place](
          std::size_t, httplib::DataSink& out) { return send_export(api, name, options, out); });
  return {};
}

/// The languages of "fr-nl.tmx" or "fr_BE-nl.tmx". Errors: not_found, as for any other path.
Result<std::vector<Language>> languages_in(std::string_view file) {
  constexpr std::string_view kExtension = ".tmx";
  const Error bad{
      ErrorCode::not_found,
      "expected SOURCE-TARGET.tmx, e.g. fr-nl.tmx or fr_BE-pt_BR.tmx, found " + in_quotes(file),
      ""};
  if (!file.ends_with(kExtension)) return bad;
  file.remove_suffix(kExtension.size());
  const std::size_t dash = file.find('-');
  if (dash == std::string_view::npos || file.find('-', dash + 1) != std::string_view::npos)
    return bad;
  std::vector<Language> languages;
  for (const std::string_view tag : {file.substr(0, dash), file.substr(dash + 1)}) {
    auto language = parse_locale(tag);
    if (!language) return bad;
    languages.push_back(std::move(*language));
  }
  return languages;
}

/// A file without any unit would look like a memory that has nothing to say.
Status check_known(const Memory& memory, const std::vector<Language>& languages) {
  for (const Language& wanted : languages)
    if (!knows(memory.settings, wanted))
      return Error{
          ErrorCode::not_found,
          "the memory " + in_quotes(memory.settings.name) + " has no texts in " + wanted.tag(), ""};
  return {};
}

}  // namespace

Status export_memory(Api& api, Exchange& exchange) {
  auto options = read_options(exchange.request);
  if (!options) return options.error();
  const auto memory = api.store.memory(exchange.names.front());
  if (!memory) return memory.error();
  return answer_export(api, exchange, *memory, std::move(*options));
}

Status export_pair(Api& api, Exchange& exchange) {
  auto languages = languages_in(exchange.names.back());
  if (!languages) return languages.error();
  const auto memory = api.store.memory(exchange.names.front());
  if (!memory) return memory.error();
  if (auto known = check_known(*memory, *languages); !known) return known;
  ExportOptions options;
  options.languages = std::move(*languages);
  return answer_export(api, exchange, *memory, std::move(options));
}

}  // namespace neuf::server

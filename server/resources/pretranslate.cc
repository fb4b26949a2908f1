// POST /v1/pretranslate
#include "core/work/pretranslate.h"

#include "core/work/uses.h"
#include "formats/srx/srx.h"
#include "formats/xliff/xliff.h"
#include "server/access.h"
#include "server/body.h"
#include "server/parameters.h"
#include "server/resources.h"

namespace neuf::server {
namespace {

struct PretranslateRequest {
  PretranslateOptions options;
  std::string target;  ///< for files that name none
};

Result<PretranslateRequest> read_request(const httplib::Request& request) {
  if (auto checked = check_parameters(request,
                                      {"memory", "min", "target", "existing", "state", "origin",
                                       "document", "property", "since", "before"},
                                      {"memory", "document", "property"});
      !checked)
    return checked.error();
  PretranslateRequest wanted;
  auto memories = read_memories(request);
  if (!memories) return memories.error();
  wanted.options.memories = std::move(*memories);
  auto filter = read_filter(request);
  if (!filter) return filter.error();
  wanted.options.filter = std::move(*filter);
  std::string existing = "keep";
  if (auto read = read_parameter(request, "min", 1, kMostScore, wanted.options.min); !read)
    return read.error();
  if (auto read = read_parameter(request, "target", wanted.target); !read) return read.error();
  if (auto read = read_parameter(request, "existing", existing); !read) return read.error();
  if (existing == "replace")
    wanted.options.existing = PretranslateOptions::Existing::replace;
  else if (existing != "keep")
    return Error{ErrorCode::invalid_argument, "expected keep or replace", "existing"};
  return wanted;
}

/// The file with a target language in each of its documents.
Result<XliffFile> parse_file(std::string bytes, const std::string& target) {
  auto file = XliffFile::parse(std::move(bytes), "body");
  if (!file) return file.error();
  if (!target.empty()) {
    const auto language = Language::parse(target);
    if (!language) return Error{language.error().code, language.error().message, "target"};
    if (auto set = file->set_target(*language); !set) return set.error();
  }
  for (const WorkDocument& document : file->documents())
    if (document.target.is_undetermined())
      return Error{ErrorCode::invalid_argument,
                   "the file names no target language; say which, e.g. ?target=it", "target"};
  return file;
}

struct Counts {
  std::size_t segments = 0;
  std::size_t filled = 0;
};

Counts count(const std::vector<Pretranslation>& done) {
  Counts counts;
  for (const Pretranslation& document : done) {
    for (const PretranslatedUnit& unit : document.units) {
      for (const PretranslatedSegment& segment : unit.segments) {
        ++counts.segments;
        counts.filled += segment.fill ? 1 : 0;
      }
    }
  }
  return counts;
}

Result<std::vector<Pretranslation>> fill(const Matcher& matcher, const XliffFile& file,
                                         PretranslateOptions options) {
  std::vector<Pretranslation> done;
  for (const WorkDocument& document : file.documents()) {
    const auto segmenter = load_segmenter(document.source, "");
    if (!segmenter) return segmenter.error();
    options.segmenter = &*segmenter;
    auto filled = neuf::pretranslate(matcher, document, options, [](std::size_t, std::size_t) {});
    if (!filled) return filled.error();
    done.push_back(std::move(*filled));
  }
  return done;
}

}  // namespace

Status pretranslate(Api& api, Exchange& exchange) {
  const auto wanted = read_request(exchange.request);
  if (!wanted) return wanted.error();
  if (const auto denial = check_memories(api, exchange, names_of(wanted->options.memories)))
    return deny(exchange, *denial);
  auto bytes = read_body(api, exchange, kMostXliffBytes);
  if (!bytes) return bytes.error();
  const auto file = parse_file(std::move(*bytes), wanted->target);
  if (!file) return file.error();
  const auto done = fill(api.matcher, *file, wanted->options);
  if (!done) return done.error();
  const auto spliced = file->splice(*done);
  if (!spliced) return spliced.error();
  // What can't be counted takes nothing from the answer.
  if (const auto uses = uses_of(api.store, *done)) api.uses.add(*uses);
  const Counts counts = count(*done);
  exchange.response.set_header("X-Neuf-Segments", std::to_string(counts.segments));
  exchange.response.set_header("X-Neuf-Filled", std::to_string(counts.filled));
  exchange.response.set_content(*spliced, "application/xliff+xml");
  return {};
}

}  // namespace neuf::server

#include "server/concordance_request.h"

#include "core/match/concordance/query.h"
#include "server/fields.h"
#include "server/limits.h"
#include "server/lookup_request.h"

namespace neuf::server {
namespace {

Result<std::vector<std::string>> read_names(Fields& fields) {
  const auto memories = fields.array("memories", kMostMemories);
  if (!memories) return memories.error();
  if (*memories == nullptr || (*memories)->empty())
    return Error{ErrorCode::invalid_argument, R"(name at least one memory, e.g. ["press"])",
                 "memories"};
  std::vector<std::string> names;
  for (std::size_t i = 0; i < (*memories)->size(); ++i) {
    auto name = read_text((**memories)[i], element("memories", i), kMostNameCodePoints);
    if (!name) return name.error();
    names.push_back(std::move(name->text));
  }
  return names;
}

}  // namespace

Result<ConcordanceRequest> read_concordance(const Json& json) {
  auto fields = Fields::open(json, "");
  if (!fields) return fields.error();
  ConcordanceRequest request;
  auto names = read_names(*fields);
  if (!names) return names.error();
  request.memories = std::move(*names);
  if (fields->take("query") == nullptr)
    return Error{ErrorCode::invalid_argument, R"(expected words to search for, e.g. "décision")",
                 "query"};
  if (auto read = fields->read("query", request.query, kMostConcordanceCodePoints); !read)
    return read.error();
  if (auto read = fields->read("language", request.language); !read) return read.error();
  auto targets = read_targets(*fields);
  if (!targets) return targets.error();
  request.targets = std::move(*targets);
  int limit = static_cast<int>(request.limit);
  if (auto read = fields->read("limit", limit, 1, kMostConcordanceHits); !read) return read.error();
  request.limit = static_cast<std::size_t>(limit);
  if (auto read = fields->read("cursor", request.cursor, kMostNameCodePoints); !read)
    return read.error();
  if (auto finished = fields->finish(); !finished) return finished.error();
  return request;
}

}  // namespace neuf::server

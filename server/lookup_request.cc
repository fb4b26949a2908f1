#include "server/lookup_request.h"

#include "core/match/memory_choice.h"
#include "server/api.h"
#include "server/fields.h"
#include "server/filter_request.h"
#include "server/limits.h"

#include <algorithm>
#include <chrono>

namespace neuf::server {
namespace {

/// "press" or {"name":"old","penalty":5}
Result<MemoryChoice> read_memory(const Json& json, const std::string& place) {
  MemoryChoice choice;
  if (json.is_string()) {
    choice.name = json.get<std::string>();
    return choice;
  }
  auto fields = Fields::open(json, place);
  if (!fields)
    return Error{ErrorCode::invalid_argument,
                 R"(expected a name, or an object such as {"name":"old","penalty":5})", place};
  if (auto read = fields->read("name", choice.name, kMostNameCodePoints); !read)
    return read.error();
  if (fields->take("penalty") != nullptr)
    if (auto read = fields->read("penalty", choice.penalty.emplace(), 0, kMostPenalty); !read)
      return read.error();
  if (auto read = fields->read("as_of", choice.as_of); !read) return read.error();
  if (auto finished = fields->finish(); !finished) return finished.error();
  return choice;
}

Status read_memories(Fields& fields, LookupRequest& request) {
  const auto memories = fields.array("memories", kMostMemories);
  if (!memories) return memories.error();
  if (*memories == nullptr || (*memories)->empty())
    return Error{ErrorCode::invalid_argument, R"(name at least one memory, e.g. ["press"])",
                 "memories"};
  for (std::size_t i = 0; i < (*memories)->size(); ++i) {
    auto choice = read_memory((**memories)[i], element("memories", i));
    if (!choice) return choice.error();
    request.memories.push_back(std::move(*choice));
  }
  return {};
}

/// A text, or {"text":"…","previous":"…","next":"…","key":"…"}
Result<Query> read_segment(const Json& json, const std::string& place) {
  Query query;
  if (json.is_string()) {
    auto text = read_text(json, place, kMostTextCodePoints);
    if (!text) return text.error();
    query.segment.text = std::move(text->text);
    return query;
  }
  auto fields = Fields::open(json, place);
  if (!fields)
    return Error{ErrorCode::invalid_argument,
                 R"(expected a text, or an object such as {"text":"…","previous":"…"})", place};
  if (fields->take("text") == nullptr)
    return Error{ErrorCode::invalid_argument, "the text is missing", fields->place_of("text")};

  struct Field {
    std::string_view name;
    std::string& value;
    std::size_t most;
  };

  for (const Field& field : {Field{"text", query.segment.text, kMostTextCodePoints},
                             Field{"previous", query.previous, kMostTextCodePoints},
                             Field{"next", query.next, kMostTextCodePoints},
                             Field{"key", query.key, kMostNameCodePoints}})
    if (auto read = fields->read(field.name, field.value, field.most); !read) return read.error();
  if (auto finished = fields->finish(); !finished) return finished.error();
  return query;
}

Status read_segments(Fields& fields, LookupRequest& request) {
  const auto segments = fields.array("segments", kMostSegments);
  if (!segments) return segments.error();
  if (*segments == nullptr)
    return Error{ErrorCode::invalid_argument, R"(expected an array of texts, e.g. ["Bonjour"])",
                 "segments"};
  for (std::size_t i = 0; i < (*segments)->size(); ++i) {
    auto query = read_segment((**segments)[i], element("segments", i));
    if (!query) return query.error();
    request.queries.push_back(std::move(*query));
  }
  return {};
}

Status read_languages(Fields& fields, LookupBody& body) {
  body.has_source = fields.take("source") != nullptr;
  if (auto read = fields.read("source", body.request.source); !read) return read;
  const auto targets = read_targets(fields);
  if (!targets) return targets.error();
  body.has_targets = !targets->empty();
  body.request.targets = *targets;
  return {};
}

Status read_include(Fields& fields, LookupBody& body) {
  constexpr std::size_t kMostParts = 16;
  const auto include = fields.array("include", kMostParts);
  if (!include) return include.error();
  if (*include == nullptr) return {};
  for (std::size_t i = 0; i < (*include)->size(); ++i) {
    const Json& part = (**include)[i];
    if (part == "diff")
      body.parts.diff = true;
    else if (part == "explanation")
      body.parts.explanation = true;
    else if (part == "adapted")
      body.request.adapt = true;
    else
      return Error{ErrorCode::invalid_argument, R"(expected "diff", "explanation" or "adapted")",
                   element("include", i)};
  }
  return {};
}

}  // namespace

Result<std::vector<Language>> read_targets(Fields& fields) {
  std::vector<Language> targets;
  const bool is_there = fields.take("targets") != nullptr;
  if (auto read = fields.read("targets", targets, kMostTargets); !read) return read.error();
  if (is_there && targets.empty())
    return Error{ErrorCode::invalid_argument,
                 R"(name at least one language, e.g. ["it"], or leave the field out)", "targets"};
  for (auto target = targets.begin(); target != targets.end(); ++target)
    if (std::find(targets.begin(), target, *target) != target)
      return Error{ErrorCode::invalid_argument, target->tag() + " stands twice", "targets"};
  return targets;
}

Result<LookupBody> read_lookup(const Json& json) {
  auto fields = Fields::open(json, "");
  if (!fields) return fields.error();
  LookupBody body;
  if (auto read = read_memories(*fields, body.request); !read) return read.error();
  if (auto read = read_languages(*fields, body); !read) return read.error();
  if (auto read = fields->read("min", body.request.min, 1, kMostScore); !read) return read.error();
  int limit = static_cast<int>(body.request.limit);
  if (auto read = fields->read("limit", limit, 1, kMostMatches); !read) return read.error();
  body.request.limit = static_cast<std::size_t>(limit);
  if (auto read = read_segments(*fields, body.request); !read) return read.error();
  if (auto read = read_include(*fields, body); !read) return read.error();
  if (auto read = read_filter(*fields, body.request.filter); !read) return read.error();
  if (auto read = read_penalties(*fields, body.request.penalties); !read) return read.error();
  if (auto finished = fields->finish(); !finished) return finished.error();
  return body;
}

Status complete_languages(LookupBody& body, const Store& store) {
  if (body.has_source && body.has_targets) return {};
  const auto first = store.memory(body.request.memories.front().name);
  if (!first) return first.error();
  if (!body.has_source) body.request.source = first->settings.source;
  if (!body.has_targets) body.request.targets = first->settings.targets;
  return {};
}

std::function<Status()> lookup_deadline() {
  const auto start = std::chrono::steady_clock::now();
  return [start]() -> Status {
    if (std::chrono::steady_clock::now() - start <= kLookupTime) return {};
    return Error{ErrorCode::limit_exceeded,
                 "the look-up took more than " + std::to_string(kLookupTime.count() / 1'000) +
                     " seconds; send fewer or shorter segments, or a higher min",
                 "segments"};
  };
}

}  // namespace neuf::server

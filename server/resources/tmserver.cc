// The protocol of translate-toolkit's tmserver and of amaGama, for the tools that speak it:
// Weblate, Okapi, Virtaal. What they rely on, docs/protocols.md tells.
//   GET /tmserver/languages/
//   GET /tmserver/{s}/{t}/unit/{text...}      or  …/unit/?source=TEXT
// Languages and texts that no memory knows are no errors: Weblate asks for English → German before
// it takes the address of a server.
#include "core/base/unicode.h"
#include "core/match/transfer.h"
#include "core/text/segment.h"
#include "formats/plain/locale.h"
#include "server/body.h"
#include "server/language_pair.h"
#include "server/lookup_request.h"
#include "server/parameters.h"
#include "server/resources.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace neuf::server::tmserver {
namespace {

/// Any language can be the source of a query, so both lists have them all. A language is reached
/// without its region, too.
Json languages_json(const std::vector<Memory>& memories) {
  std::set<std::string> codes;
  for (const Memory& memory : memories)
    for (const Language& language : languages_of(memory.settings)) {
      codes.insert(ascii_lower_case(to_weblate_code(language)));
      codes.insert(std::string(language.primary()));
    }
  return {{"sourceLanguages", codes}, {"targetLanguages", codes}};
}

/// What the path and its parameters ask for. Unknown parameters are no errors: each client has its
/// own.
struct Question {
  std::string source;
  std::string target;
  Query query{};
  int min = 70;
  int limit = 5;
};

Result<Question> read_question(const httplib::Request& request, std::string source,
                               std::string target, const std::string& text) {
  constexpr int kMostAsked = 1'000'000;
  if (text.empty() && !request.has_param("source"))
    return Error{ErrorCode::invalid_argument,
                 "the text is missing; expected …/unit/TEXT or …/unit/?source=TEXT", "source"};
  auto clean = checked_text(text.empty() ? request.get_param_value("source") : text);
  if (!clean) return clean.error();
  Question question{.source = std::move(source), .target = std::move(target)};
  question.query.segment.text = std::move(clean->text);
  for (const auto& [name, most, value] :
       {std::tuple("min_similarity", 100, &question.min),
        std::tuple("max_candidates", kMostMatches, &question.limit)}) {
    if (auto read = read_parameter(request, name, 0, kMostAsked, *value); !read)
      return read.error();
    *value = std::clamp(*value, 1, most);
  }
  return question;
}

/// The memory's text with the query's placeholders where they correspond: Weblate puts back only
/// those that come as it sent them.
std::string with_placeholders(const Query& query, const Match& match) {
  return display_text(
      transfer_codes(query.segment, match.source, match.source).value_or(match.source));
}

/// Okapi takes floating point numbers only, and stops at the first that is too low.
Json answer_json(const Query& query, const LookupResult& result) {
  Json answer = Json::array();
  for (const Match& match : result.matches)
    for (const TargetMatch& target : match.targets) {
      const double quality = std::min(target.score, 100);
      answer.push_back({{"source", with_placeholders(query, match)},
                        {"target", display_text(target.segment)},
                        {"quality", quality},
                        {"context", match.context.key},
                        {"rank", quality}});
    }
  return answer;
}

Result<Json> find_units(const Api& api, const std::vector<Memory>& memories,
                        const Question& question) {
  const auto source = parse_locale(question.source);
  const auto target = parse_locale(question.target);
  if (!source || !target) return Json::array();
  LookupRequest request;
  for (const Memory& memory : memories_with(memories, {*source, *target}))
    request.memories.push_back({.name = memory.settings.name});
  if (request.memories.empty()) return Json::array();
  request.source = *source;
  request.targets = {*target};
  request.min = question.min;
  request.limit = static_cast<std::size_t>(question.limit);
  request.queries = {question.query};
  request.keep_going = lookup_deadline();
  const auto answer = api.turns.look_up(request);
  if (!answer) return answer.error();
  return answer_json(question.query, answer->results.front());
}

/// The last three names of the path are source, target and text.
Status answer_question(const Api& api, Exchange& exchange, const std::vector<Memory>& memories) {
  const auto names = exchange.names.end() - 3;
  const auto question = read_question(exchange.request, names[0], names[1], names[2]);
  if (!question) return question.error();
  const auto answer = find_units(api, memories, *question);
  if (!answer) return answer.error();
  exchange.response.set_header("Cache-Control", "no-cache");
  send_json(exchange, *answer);
  return {};
}

}  // namespace

Status list_languages(Api& api, Exchange& exchange) {
  const auto memories = all_memories(api.store, exchange.caller);
  if (!memories) return memories.error();
  send_json(exchange, languages_json(*memories));
  return {};
}

Status list_languages_of(Api& api, Exchange& exchange) {
  const auto memory = api.store.memory(exchange.names.front());
  if (!memory) return memory.error();
  send_json(exchange, languages_json({*memory}));
  return {};
}

Status look_up(Api& api, Exchange& exchange) {
  const auto memories = all_memories(api.store, exchange.caller);
  if (!memories) return memories.error();
  return answer_question(api, exchange, *memories);
}

Status look_up_in(Api& api, Exchange& exchange) {
  const auto memory = api.store.memory(exchange.names.front());
  if (!memory) return memory.error();
  return answer_question(api, exchange, {*memory});
}

}  // namespace neuf::server::tmserver

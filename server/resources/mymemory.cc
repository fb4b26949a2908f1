// MyMemory's `get` and `set`, as MateCat calls them: with a form.
//   GET, POST /mymemory/get     q, langpair=fr|nl, numres, conc, context_before, context_after, key
//   POST      /mymemory/set     seg, tra, langpair, tnote, prop, context_before, context_after, key
// `key` names memories, with commas. Other parameters are for machine translation and the like, and
// mean nothing here. The address of one memory, /v1/memories/{m}/mymemory, needs no `key`.
#include "core/base/unicode.h"
#include "core/text/segment.h"
#include "formats/plain/locale.h"
#include "server/access.h"
#include "server/body.h"
#include "server/fields.h"
#include "server/form.h"
#include "server/json_text.h"
#include "server/language_pair.h"
#include "server/lookup_request.h"
#include "server/resources.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace neuf::server::mymemory {
namespace {

constexpr int kLeastScore = 50;

std::string value_of(const Form& form, std::string_view name) {
  const auto found = form.find(name);
  return found == form.end() ? std::string() : found->second;
}

bool is_set(const Form& form, std::string_view name) {
  const std::string value = value_of(form, name);
  return value == "1" || value == "true";
}

Result<Language> language_of(std::string_view name) {
  auto language = parse_locale(name);
  if (!language) return Error{language.error().code, language.error().message, "langpair"};
  return language;
}

/// "fr|nl", "fr-FR|nl-NL"
Result<LanguagePair> pair_of(const Form& form) {
  const std::string names = value_of(form, "langpair");
  const std::size_t bar = names.find('|');
  if (bar == std::string::npos)
    return Error{ErrorCode::invalid_argument, "expected two languages such as fr|nl", "langpair"};
  auto source = language_of(std::string_view(names).substr(0, bar));
  if (!source) return source.error();
  auto target = language_of(std::string_view(names).substr(bar + 1));
  if (!target) return target.error();
  return LanguagePair{std::move(*source), std::move(*target)};
}

/// A field as text. Errors: invalid_argument (no UTF-8), limit_exceeded.
Result<std::string> text_of(const Form& form, const char* name) {
  auto text = read_text(Json(value_of(form, name)), name, kMostTextCodePoints);
  if (!text) return text.error();
  return std::move(text->text);
}

/// The names in `key`, or that in the path.
std::vector<std::string> named_memories(const Exchange& exchange, const Form& form) {
  if (!exchange.names.empty()) return {exchange.names.front()};
  std::vector<std::string> names;
  const std::string keys = value_of(form, "key");
  for (std::size_t at = 0; at < keys.size();) {
    const std::size_t comma = std::min(keys.find(',', at), keys.size());
    const std::string_view name = trim(std::string_view(keys).substr(at, comma - at));
    if (!name.empty()) names.emplace_back(name);
    at = comma + 1;
  }
  return names;
}

/// Of a question, read.
struct Question {
  LanguagePair pair;
  Query query;
  std::size_t limit = 3;
  bool is_concordance = false;
  bool wants_machine_only = false;
};

Result<Question> read_question(const Form& form) {
  Question question;
  auto pair = pair_of(form);
  if (!pair) return pair.error();
  question.pair = std::move(*pair);
  for (const auto& [name, text] : {std::pair("q", &question.query.segment.text),
                                   std::pair("context_before", &question.query.previous),
                                   std::pair("context_after", &question.query.next)}) {
    auto read = text_of(form, name);
    if (!read) return read.error();
    *text = std::move(*read);
  }
  const std::string count = value_of(form, "numres");
  std::size_t limit = question.limit;
  std::from_chars(count.data(), count.data() + count.size(), limit);
  question.limit = std::clamp<std::size_t>(limit, 1, kMostMatches);
  question.is_concordance = is_set(form, "conc");
  question.wants_machine_only = is_set(form, "mtonly");
  return question;
}

/// "2026-03-14 09:30:00": clients take it apart, so there always is one.
std::string date_of(Timestamp time) {
  std::string date = time == 0 ? "1970-01-01T00:00:00" : to_iso8601(time);
  date[date.find('T')] = ' ';
  if (date.ends_with('Z')) date.pop_back();
  return date;
}

/// Of 100. Clients show it, and take 74 for an ordinary translation.
std::string quality_of(State state) {
  switch (state) {
    case State::draft:
      return "60";
    case State::reviewed:
      return "90";
    case State::final_:
      return "100";
    case State::translated:
    case State::rejected:
      break;
  }
  return "74";
}

/// One of the matches, of a look-up or a concordance.
struct Found {
  std::string memory;
  UnitId unit;
  Language source_language;
  std::string source;
  Language target_language;
  std::string target;
  State state;
  Origin origin;
  std::string changed_by;
  Timestamp changed;
  std::uint32_t occurrences = 1;
  double match = 0;  ///< 0–1
  bool is_in_context = false;
};

Json match_json(const Found& found) {
  const std::string by = found.origin == Origin::machine ? "MT!" : found.changed_by;
  return {{"id", found.memory + "/" + std::to_string(found.unit)},
          {"segment", found.source},
          {"translation", found.target},
          {"source", found.source_language.tag()},
          {"target", found.target_language.tag()},
          {"quality", quality_of(found.state)},
          {"reference", ""},
          {"usage-count", found.occurrences},
          {"subject", "All"},
          {"created-by", by},
          {"last-updated-by", by},
          {"create-date", date_of(found.changed)},
          {"last-update-date", date_of(found.changed)},
          {"match", found.match},
          {"key", found.memory},
          {"ICE", found.is_in_context}};
}

/// What MyMemory's answers have in common; `responseStatus` has to be a number.
Json answer_json(const Json& data, const Json& details) {
  return {{"responseData", data},
          {"quotaFinished", false},
          {"responseDetails", details},
          {"responseStatus", 200}};
}

Json answer_json(const std::vector<Found>& found) {
  Json matches = Json::array();
  for (const Found& one : found)
    matches.push_back(match_json(one));
  const bool any = !found.empty();
  Json answer = answer_json({{"translatedText", any ? found.front().target : ""},
                             {"match", any ? found.front().match : 0.0}},
                            "");
  answer["matches"] = std::move(matches);
  return answer;
}

Result<std::vector<Found>> look_up(const Api& api, const Question& question,
                                   const std::vector<std::string>& memories) {
  LookupRequest request;
  for (const std::string& name : memories)
    request.memories.push_back({.name = name});
  request.source = question.pair.source;
  request.targets = {question.pair.target};
  request.min = kLeastScore;
  request.limit = question.limit;
  request.queries = {question.query};
  request.keep_going = lookup_deadline();
  const auto answer = api.turns.look_up(request);
  if (!answer) return answer.error();
  std::vector<Found> all;
  for (const Match& match : answer->results.front().matches)
    for (const TargetMatch& target : match.targets)
      all.push_back({match.memory, match.unit, match.source_language, display_text(match.source),
                     target.language, display_text(target.segment), target.state, target.origin,
                     target.changed_by, target.changed, target.occurrences,
                     std::min(target.score, 100) / 100.0, target.score > 100});
  return all;
}

/// How much of the text the words make that were looked for.
double share_of(const ConcordanceHit& hit) {
  std::size_t bytes = 0;
  for (const ByteRange& range : hit.ranges)
    bytes += range.limit - range.start;
  const std::size_t whole = std::max<std::size_t>(hit.found.segment.text.size(), 1);
  const std::size_t percent = bytes * 100 / whole;
  return static_cast<double>(percent) / 100;
}

Result<std::vector<Found>> find_words(const Api& api, const Question& question,
                                      const std::vector<std::string>& memories) {
  ConcordanceRequest request;
  request.memories = memories;
  request.query = question.query.segment.text;
  request.language = question.pair.source;
  request.targets = {question.pair.target};
  request.limit = question.limit;
  request.keep_going = lookup_deadline();
  const auto answer = api.concordance.search(request);
  if (!answer) return answer.error();
  std::vector<Found> all;
  for (const ConcordanceHit& hit : answer->hits)
    for (const ConcordanceTarget& target : hit.targets)
      all.push_back({hit.memory, hit.unit, hit.found.language, display_text(hit.found.segment),
                     target.variant.language, display_text(target.variant.segment),
                     target.variant.state, target.variant.origin, target.variant.changed_by,
                     target.variant.changed, 1, share_of(hit), false});
  std::ranges::stable_sort(all, std::greater(), &Found::match);
  return all;
}

/// The memories to search: those that are named, else all of the caller's that know the languages.
Result<std::vector<std::string>> searched(const Api& api, const Exchange& exchange,
                                          const Form& form, const LanguagePair& pair) {
  std::vector<std::string> names = named_memories(exchange, form);
  if (!names.empty()) return names;
  const auto all = all_memories(api.store, exchange.caller);
  if (!all) return all.error();
  for (const Memory& memory : memories_with(*all, pair))
    names.push_back(memory.settings.name);
  return names;
}

/// Where to write: the first that is named, or the only one that there is for the languages.
Result<std::string> written(const Api& api, const Exchange& exchange, const Form& form,
                            const LanguagePair& pair) {
  const auto names = searched(api, exchange, form, pair);
  if (!names) return names.error();
  const bool is_named = !named_memories(exchange, form).empty();
  if (is_named || names->size() == 1) return names->front();
  return Error{ErrorCode::invalid_argument,
               "expected the name of the memory to write to; " + std::to_string(names->size()) +
                   " have these languages",
               "key"};
}

/// MateCat's project, job and the like: texts and numbers of a JSON object become properties.
Status read_properties(const Form& form, std::vector<Property>& properties) {
  const std::string given = value_of(form, "prop");
  if (given.empty()) return {};
  const auto json = parse_json(given);
  if (!json) return Error{json.error().code, json.error().message, "prop"};
  if (!json->is_object())
    return Error{ErrorCode::invalid_argument, "expected a JSON object", "prop"};
  for (const auto& [name, value] : json->items()) {
    if (!value.is_string() && !value.is_number()) continue;
    const Json text = value.is_string() ? value : Json(value.dump());
    auto clean_name = read_text(Json(name), "prop", kMostNameCodePoints);
    if (!clean_name) return clean_name.error();
    auto clean = read_text(text, "prop", kMostTextCodePoints);
    if (!clean) return clean.error();
    properties.push_back({std::move(clean_name->text), std::move(clean->text)});
  }
  return {};
}

Result<Unit> read_contribution(const Form& form, const LanguagePair& pair) {
  const auto source = text_of(form, "seg");
  if (!source) return source.error();
  const auto target = text_of(form, "tra");
  if (!target) return target.error();
  auto unit = unit_of(pair, *source, *target);
  if (!unit)
    return Error{unit.error().code, unit.error().message,
                 unit.error().where == "source" ? "seg" : "tra"};
  for (const auto& [name, text] : {std::pair("context_before", &unit->context.previous),
                                   std::pair("context_after", &unit->context.next)}) {
    auto read = text_of(form, name);
    if (!read) return read.error();
    *text = std::move(*read);
  }
  auto note = text_of(form, "tnote");
  if (!note) return note.error();
  if (!note->empty()) unit->notes.push_back(std::move(*note));
  if (auto read = read_properties(form, unit->properties); !read) return read.error();
  return unit;
}

}  // namespace

Status get(Api& api, Exchange& exchange) {
  const auto form = read_form(api, exchange);
  if (!form) return form.error();
  const auto question = read_question(*form);
  if (!question) return question.error();
  if (const auto denial = check_memories(api, exchange, named_memories(exchange, *form)))
    return deny(exchange, *denial);
  const auto memories = searched(api, exchange, *form, question->pair);
  if (!memories) return memories.error();
  const bool nothing = memories->empty() || question->wants_machine_only ||
                       trim(question->query.segment.text).empty();
  const auto found = nothing                    ? Result<std::vector<Found>>(std::vector<Found>())
                     : question->is_concordance ? find_words(api, *question, *memories)
                                                : look_up(api, *question, *memories);
  if (!found) return found.error();
  exchange.response.set_header("Cache-Control", "no-cache");
  send_json(exchange, answer_json(*found));
  return {};
}

Status set(Api& api, Exchange& exchange) {
  const auto form = read_form(api, exchange);
  if (!form) return form.error();
  const auto pair = pair_of(*form);
  if (!pair) return pair.error();
  if (const auto denial = check_memories(api, exchange, named_memories(exchange, *form)))
    return deny(exchange, *denial);
  WriteOptions options;
  if (const auto denial = settle_author(exchange, options.author)) return deny(exchange, *denial);
  const auto memory = written(api, exchange, *form, *pair);
  if (!memory) return memory.error();
  auto unit = read_contribution(*form, *pair);
  if (!unit) return unit.error();
  const auto report = api.store.add_units(*memory, {std::move(*unit)}, options);
  if (!report) return report.error();
  send_json(exchange, answer_json("OK", Json::array()));
  return {};
}

}  // namespace neuf::server::mymemory

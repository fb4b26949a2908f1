// neuf lookup
#include "cli/commands.h"
#include "cli/match_options.h"
#include "cli/memories.h"
#include "cli/output.h"
#include "cli/render/match.h"
#include "server/json.h"

#include <algorithm>
#include <fmt/format.h>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace neuf::cli {
namespace {

/// Queries of a batch: one transaction and one answer serve them.
constexpr std::size_t kBatch = 256;

struct LookupCommand {
  std::vector<std::string> texts;
  std::vector<std::string> memories;
  std::string source;
  std::string targets;
  std::string previous;
  std::string next;
  std::string key;
  int min = 70;
  std::size_t limit = 5;
  std::optional<std::uint64_t> as_of;
  MatchOptions match;
  bool tsv = false;
};

/// Languages that weren't given come from the first memory.
Result<LookupRequest> request_of(const Session& session, const Store& store,
                                 const LookupCommand& command) {
  LookupRequest request;
  auto memories = parse_memories(command.memories);
  if (!memories) return memories.error();
  request.memories = std::move(*memories);
  const auto first = store.memory(request.memories.front().name);
  if (!first) return first.error();
  request.source = first->settings.source;
  if (!command.source.empty()) {
    auto source = Language::parse(command.source);
    if (!source) return source.error();
    request.source = *source;
  }
  request.targets = first->settings.targets;
  if (!command.targets.empty()) {
    auto targets = parse_languages(command.targets);
    if (!targets) return targets.error();
    request.targets = std::move(*targets);
  }
  if (auto read = read_match_options(command.match, request.filter, request.penalties); !read)
    return read.error();
  if (command.as_of) {
    if (request.memories.size() > 1)
      return Error{ErrorCode::invalid_argument,
                   "generations are counted by each memory for itself; name one memory", "--as-of"};
    request.memories.front().as_of = *command.as_of;
  }
  request.min = command.min;
  request.limit = command.limit;
  std::vector<Language> wanted = request.targets;
  wanted.push_back(request.source);
  if (request.memories.size() == 1) remark_absent(session, *first, wanted);
  return request;
}

Result<Query> query_of(std::string_view text, const std::string& where) {
  auto checked = checked_text(text);
  if (!checked) return Error{checked.error().code, checked.error().message, where};
  Query query;
  query.segment = Segment(to_nfc(checked->text));
  return query;
}

std::string one_line(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return text;
}

void print_tsv(const LookupResult& result, std::size_t index) {
  for (const Match& match : result.matches)
    for (const TargetMatch& target : match.targets)
      print(fmt::format("{}\t{}\t{}\t{}\n", index, target.score,
                        one_line(display_text(match.source)),
                        one_line(display_text(target.segment))));
}

/// What the matches alone don't tell.
void remark_on(const Session& session, const LookupCommand& command, const LookupAnswer& answer) {
  const auto is_limited = [](const LookupResult& result) { return result.only_identical; };
  if (std::ranges::any_of(answer.results, is_limited))
    remark(session, fmt::format("A text has more than {} words and marks: only identical ones were "
                                "looked for.",
                                grouped(kMostComparedTokens)));
  if (answer.changed_since > 0)
    remark(session, fmt::format("{} units of generation {} were changed or deleted since; what was "
                                "found then may differ",
                                grouped(answer.changed_since), *command.as_of));
}

/// The machine interface: a query a line in, a match a line out, flushed batch by batch.
Status answer_lines(const Session& session, const Matcher& matcher, const LookupCommand& command,
                    LookupRequest request) {
  if (!command.texts.empty())
    return Error{ErrorCode::invalid_argument,
                 "--tsv reads its queries from standard input; leave the text out", ""};
  if (request.targets.size() != 1)
    return Error{ErrorCode::invalid_argument,
                 "--tsv answers for one target language; name it with --to", ""};
  std::string line;
  std::size_t first = 0;
  bool more = true;
  while (more) {
    request.queries.clear();
    while (request.queries.size() < kBatch &&
           (more = static_cast<bool>(std::getline(std::cin, line)))) {
      const std::size_t number = first + request.queries.size() + 1;
      auto query = query_of(line, "standard input:" + std::to_string(number));
      if (!query) return query.error();
      request.queries.push_back(std::move(*query));
    }
    const auto answer = matcher.lookup(request);
    if (!answer) return answer.error();
    remark_on(session, command, *answer);
    request.count_changed = false;  // once is enough
    for (std::size_t i = 0; i < answer->results.size(); ++i)
      print_tsv(answer->results[i], first + i);
    first += request.queries.size();
  }
  return {};
}

Status answer_texts(const Session& session, const Matcher& matcher, const LookupCommand& command,
                    LookupRequest request) {
  if (command.texts.empty())
    return Error{ErrorCode::invalid_argument,
                 "nothing to look up; give a text, or queries on standard input with --tsv", ""};
  for (const std::string& text : command.texts) {
    auto query = query_of(text, "the text");
    if (!query) return query.error();
    query->previous = command.previous;
    query->next = command.next;
    query->key = command.key;
    request.queries.push_back(std::move(*query));
  }
  request.adapt = true;
  const auto answer = matcher.lookup(request);
  if (!answer) return answer.error();
  if (session.json) {
    print_json(server::to_json(request, *answer, {.diff = true, .explanation = true}));
    return {};
  }
  remark_on(session, command, *answer);
  for (std::size_t i = 0; i < answer->results.size(); ++i) {
    if (i > 0) print("\n");
    print(render_result(request, request.queries[i], answer->results[i], session.terminal));
  }
  return {};
}

Status run(Session& session, const LookupCommand& command) {
  auto store = session.existing_store();
  if (!store) return store.error();
  auto request = request_of(session, **store, command);
  if (!request) return request.error();
  const Matcher matcher(**store);
  if (command.tsv) return answer_lines(session, matcher, command, std::move(*request));
  return answer_texts(session, matcher, command, std::move(*request));
}

void add_options(CLI::App& sub, LookupCommand& command) {
  sub.add_option("texts", command.texts, "The sentences to look up")->type_name("TEXT");
  sub.add_option("-m,--memory", command.memories, "A memory, or NAME:PENALTY; may be repeated")
      ->required()
      ->allow_extra_args(false)
      ->type_name("NAME");
  sub.add_option("--from", command.source, "Language of the text; the memory's source otherwise")
      ->type_name("TAG");
  sub.add_option("--to", command.targets, "Target languages, with commas; the memory's otherwise")
      ->type_name("TAGS");
  sub.add_option("--min", command.min, "Lowest score, in percent")
      ->check(CLI::Range(1, 102).description("1–102"))
      ->type_name("N")
      ->capture_default_str();
  sub.add_option("--limit", command.limit, "Most matches per target language")
      ->check(CLI::Range(1, 1000).description("1–1000"))
      ->type_name("N")
      ->capture_default_str();
  sub.add_option("--previous", command.previous, "The sentence before it, for context matches");
  sub.add_option("--next", command.next, "The sentence behind it, for context matches");
  sub.add_option("--key", command.key, "Its key in its document, for context matches");
  sub.add_option("--as-of", command.as_of, "Leave out units added after this generation")
      ->type_name("N");
  add_match_options(sub, command.match);
  sub.add_flag("--tsv", command.tsv, "Queries on standard input, answers as TSV");
}

}  // namespace

void add_lookup(CLI::App& app, Session& session) {
  auto command = std::make_shared<LookupCommand>();
  CLI::App* sub = add_command(
      app, "lookup", "Find what resembles a sentence, with its translations",
      "  neuf lookup --memory press --to it,nl 'Le Conseil adopte la décision.'\n"
      "Scores: 100 is identical, 101 and 102 with the same context too, below that in percent.\n"
      "What differs is shown as [theirs → yours], {+only in yours} and {-only in theirs}.\n"
      "A line with → has your numbers, dates and codes in the translation, where that is clear.\n"
      "With --tsv, each line of standard input is a query, and each line of the answer has: the\n"
      "query's number from 0, score, source and target of the match; tabs between, best first.");
  add_options(*sub, *command);
  sub->callback([&session, command] {
    session.action = [&session, command] { return run(session, *command); };
  });
}

}  // namespace neuf::cli

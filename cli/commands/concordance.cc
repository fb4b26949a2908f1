// neuf concordance
#include "cli/render/concordance.h"

#include "cli/commands.h"
#include "cli/memories.h"
#include "cli/output.h"
#include "core/match/index/index_set.h"
#include "server/json.h"

#include <memory>
#include <string>
#include <vector>

namespace neuf::cli {
namespace {

struct ConcordanceCommand {
  std::string query;
  std::vector<std::string> memories;
  std::string language;
  std::string targets;
  std::string cursor;
  std::size_t limit = 20;
};

/// The language that wasn't given comes from the first memory.
Result<ConcordanceRequest> request_of(const Session& session, const Store& store,
                                      const ConcordanceCommand& command) {
  ConcordanceRequest request;
  request.memories = command.memories;
  request.limit = command.limit;
  request.cursor = command.cursor;
  auto query = checked_text(command.query);
  if (!query) return Error{query.error().code, query.error().message, "the query"};
  request.query = std::move(query->text);
  const auto first = store.memory(request.memories.front());
  if (!first) return first.error();
  request.language = first->settings.source;
  if (!command.language.empty()) {
    auto language = Language::parse(command.language);
    if (!language) return language.error();
    request.language = *language;
  }
  if (!command.targets.empty()) {
    auto targets = parse_languages(command.targets);
    if (!targets) return targets.error();
    request.targets = std::move(*targets);
  }
  std::vector<Language> wanted = request.targets;
  wanted.push_back(request.language);
  if (request.memories.size() == 1) remark_absent(session, *first, wanted);
  return request;
}

Status run(Session& session, const ConcordanceCommand& command) {
  auto store = session.existing_store();
  if (!store) return store.error();
  const auto request = request_of(session, **store, command);
  if (!request) return request.error();
  const Concordance concordance(**store, std::make_shared<IndexSet>(**store));
  const auto answer = concordance.search(*request);
  if (!answer) return answer.error();
  if (session.json)
    print_json(server::to_json(*answer));
  else
    print(render_concordance(*request, *answer, session.terminal));
  return {};
}

void add_options(CLI::App& sub, ConcordanceCommand& command) {
  sub.add_option("query", command.query, "What to search for")->required()->type_name("QUERY");
  sub.add_option("-m,--memory", command.memories, "A memory; may be repeated")
      ->required()
      ->allow_extra_args(false)
      ->type_name("NAME");
  sub.add_option("--lang", command.language,
                 "Language of the texts to search; the memory's source otherwise")
      ->type_name("TAG");
  sub.add_option("--to", command.targets,
                 "Only units with one of these languages, with commas; any otherwise")
      ->type_name("TAGS");
  sub.add_option("--limit", command.limit, "Most units")
      ->check(CLI::Range(1, 100).description("1–100"))
      ->type_name("N")
      ->capture_default_str();
  sub.add_option("--cursor", command.cursor, "Go on where an answer ended")->type_name("CURSOR");
}

}  // namespace

void add_concordance(CLI::App& app, Session& session) {
  auto command = std::make_shared<ConcordanceCommand>();
  CLI::App* sub = add_command(
      app, "concordance", "Find words in the texts of memories, with their translations",
      "  neuf concordance --memory press --to it '\"conseil ministériel\" navig*'\n"
      "  neuf concordance --memory press --lang it porto\n"
      "All that the query has must be in a text, in any letter case:\n"
      "  décision conseil    both words, anywhere, in any order\n"
      "  \"le conseil\"        these words one behind the other, with their punctuation\n"
      "  navig* *tion d*n    words with any letters, or none, in place of the *\n"
      "  12450               the number, also where it is written 12 450\n"
      "Outside quotation marks, punctuation is ignored. The newest units come first.");
  add_options(*sub, *command);
  sub->callback([&session, command] {
    session.action = [&session, command] { return run(session, *command); };
  });
}

}  // namespace neuf::cli

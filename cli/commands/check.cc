// neuf check
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/render/progress.h"

#include <fmt/format.h>

namespace neuf::cli {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const CheckReport& report) {
  Json problems = Json::array();
  for (const CheckProblem& problem : report.problems)
    problems.push_back({{"where", problem.where}, {"message", problem.message}});
  return {{"consistent", report.problems.empty()},
          {"memories", report.memories},
          {"rows", report.rows},
          {"units", report.units},
          {"unfinished_imports", report.unfinished_imports},
          {"problems", problems}};
}

Status run(Session& session) {
  auto store = session.existing_store();
  if (!store) return store.error();
  ProgressBar bar(session.terminal, session.quiet, "records checked");
  const auto report = (*store)->check([&](std::uint64_t rows) { bar.show(rows, 0); });
  if (!report) return report.error();
  if (session.json)
    print_json(to_json(*report));
  else
    for (const CheckProblem& problem : report->problems)
      print(fmt::format("{}: {}\n", problem.where, problem.message));
  if (!report->problems.empty())
    return Error{ErrorCode::corrupt,
                 fmt::format("{} problems found; restore a backup, or export what can be read",
                             report->problems.size()),
                 session.store_folder.string()};
  if (!session.json)
    print(fmt::format("Consistent: {} {}, {} units in {} rows.{}\n", report->memories,
                      report->memories == 1 ? "memory" : "memories", grouped(report->units),
                      grouped(report->rows),
                      report->unfinished_imports == 0
                          ? ""
                          : fmt::format(" {} imports under way.", report->unfinished_imports)));
  return {};
}

}  // namespace

void add_check(CLI::App& app, Session& session) {
  add_command(app, "check", "Read the whole store and compare what must agree",
              "Records and their checksums, counts, look-up tables, imports. Changes nothing but\n"
              "removes what imports left that died.")
      ->callback([&session] { session.action = [&session] { return run(session); }; });
}

}  // namespace neuf::cli

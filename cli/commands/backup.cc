// neuf backup, neuf restore
#include "core/store/backup.h"

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/render/progress.h"

#include <fmt/format.h>
#include <memory>
#include <string>

namespace neuf::cli {
namespace {

constexpr double kMegabyte = 1e6;

Status back_up(Session& session, const std::string& folder) {
  auto store = session.existing_store();
  if (!store) return store.error();
  ProgressBar bar(session.terminal, session.quiet, "bytes copied");
  const auto bytes = (*store)->back_up(
      folder, [&](std::uint64_t done, std::uint64_t total) { bar.show(done, total); });
  if (!bytes) return bytes.error();
  if (session.json)
    print_json({{"folder", folder}, {"bytes", *bytes}});
  else
    remark(session,
           fmt::format("{:.1f} MB written to {}", static_cast<double>(*bytes) / kMegabyte, folder));
  return {};
}

Status restore_from(Session& session, const std::string& backup, bool replace) {
  ProgressBar bar(session.terminal, session.quiet, "bytes copied");
  RestoreOptions options;
  if (replace) options.existing = RestoreOptions::Existing::replace;
  options.progress = [&](std::uint64_t done, std::uint64_t total) { bar.show(done, total); };
  auto report = restore(backup, session.store_folder, options);
  if (!report && report.error().code == ErrorCode::already_exists)
    return Error{ErrorCode::already_exists,
                 "there is a store in this folder already; --replace puts the backup in its place",
                 session.store_folder};
  if (!report) return report.error();
  if (session.json)
    print_json({{"store", session.store_folder.string()},
                {"memories", report->memories},
                {"units", report->units}});
  else
    remark(session,
           fmt::format("{} restored: {} {}, {} units, checked", session.store_folder.string(),
                       report->memories, report->memories == 1 ? "memory" : "memories",
                       grouped(report->units)));
  return {};
}

}  // namespace

void add_backup(CLI::App& app, Session& session) {
  auto folder = std::make_shared<std::string>();
  CLI::App* sub =
      add_command(app, "backup", "Copy the whole store, while others use it",
                  "The copy is the store as it is at this moment: a folder that can be used as a\n"
                  "store itself, e.g. `neuf --store FOLDER check`. Back again: neuf restore.\n"
                  "\n"
                  "  neuf backup /backup/neuf-$(date +%F)");
  sub->add_option("folder", *folder, "A folder that isn't there yet, or is empty")
      ->required()
      ->type_name("FOLDER");
  sub->callback([&session, folder] {
    session.action = [&session, folder] { return back_up(session, *folder); };
  });
}

void add_restore(CLI::App& app, Session& session) {
  struct Command {
    std::string backup;
    bool replace = false;
  };

  auto command = std::make_shared<Command>();
  CLI::App* sub = add_command(
      app, "restore", "Make the store from a backup",
      "The backup is copied and read through before the store changes; a damaged one is\n"
      "refused. No program may have the store open meanwhile, neufd neither.\n"
      "\n"
      "  neuf --store /var/lib/neuf restore /backup/neuf-2026-11-26 --replace");
  sub->add_option("backup", command->backup, "The folder that `neuf backup` wrote")
      ->required()
      ->type_name("FOLDER");
  sub->add_flag("--replace", command->replace, "In place of the store that is there");
  sub->callback([&session, command] {
    session.action = [&session, command] {
      return restore_from(session, command->backup, command->replace);
    };
  });
}

}  // namespace neuf::cli

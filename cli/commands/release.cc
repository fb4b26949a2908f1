// neuf release: its parts are in release_write.cc and release_read.cc.
#include "cli/commands/release.h"

#include "cli/commands.h"

namespace neuf::cli {

void add_release_memory(CLI::App& command, std::string& memory) {
  command.add_option("-m,--memory", memory, "The memory")->required()->type_name("NAME");
}

void add_release_id(CLI::App& command, std::string& id) {
  command.add_option("id", id, "The release, e.g. 2025-018")->required()->type_name("ID");
}

Result<StoredRelease> read_release(Session& session, const std::string& memory,
                                   const std::string& id) {
  auto store = session.existing_store();
  if (!store) return store.error();
  const auto txn = (*store)->read();
  if (!txn) return txn.error();
  const auto found = txn->memory(memory);
  if (!found) return found.error();
  return txn->release(found->id, id);
}

void add_release(CLI::App& app, Session& session) {
  CLI::App* sub = add_command(
      app, "release", "Keep releases: their texts in all languages, aligned, with their units",
      "  neuf release add 2025-018 --memory press fr=a.fr.txt en=a.en.txt it=a.it.txt\n"
      "  neuf release status --memory press\n"
      "  neuf release show 2025-018 --memory press --lang it");
  sub->require_subcommand(1);
  add_release_writers(*sub, session);
  add_release_readers(*sub, session);
}

}  // namespace neuf::cli

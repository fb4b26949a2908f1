// neuf stats
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/render/progress.h"
#include "cli/render/table.h"
#include "core/base/unicode.h"

#include <fmt/format.h>
#include <map>
#include <memory>
#include <string>

namespace neuf::cli {
namespace {

using Json = nlohmann::ordered_json;

/// What one language has in a memory.
struct LanguageCounts {
  std::uint64_t variants = 0;
  std::uint64_t characters = 0;  ///< code points
  std::uint64_t reviewed = 0;    ///< reviewed or final
  std::uint64_t aligned = 0;     ///< from alignment, not yet seen by a human
};

using Counts = std::map<std::string, LanguageCounts>;

void count(const Unit& unit, Counts& counts) {
  for (const Variant& variant : unit.variants) {
    LanguageCounts& language = counts[variant.language.tag()];
    ++language.variants;
    language.characters += count_code_points(variant.segment.text);
    if (variant.state == State::reviewed || variant.state == State::final_) ++language.reviewed;
    if (variant.origin == Origin::alignment) ++language.aligned;
  }
}

Result<Counts> count_memory(const Session& session, const ReadTxn& txn, const Memory& memory) {
  ProgressBar bar(session.terminal, session.quiet, memory.settings.name);
  Counts counts;
  std::uint64_t done = 0;
  const auto read =
      txn.for_each_unit(memory.id, 0, [&](RowId, Unit&& unit) -> Result<ReadTxn::Visit> {
        count(unit, counts);
        bar.show(++done, memory.units);
        return ReadTxn::Visit::go_on;
      });
  if (!read) return read.error();
  return counts;
}

Json to_json(const Memory& memory, const Counts& counts, const MemoryUses& used) {
  Json languages = Json::object();
  for (const auto& [tag, one] : counts)
    languages[tag] = {{"variants", one.variants},
                      {"characters", one.characters},
                      {"reviewed", one.reviewed},
                      {"aligned", one.aligned}};
  return {{"memory", memory.settings.name},
          {"units", memory.units},
          {"used_units", used.units},
          {"uses", used.uses.count},
          {"last_used", to_iso8601(used.uses.last)},
          {"languages", languages}};
}

/// "120 of them used, uses: 300, last 2026-11-24T14:17:25Z"
std::string render(const MemoryUses& used) {
  if (used.units == 0) return "none used yet";
  return fmt::format("{} of them used, uses: {}, last {}", grouped(used.units),
                     grouped(used.uses.count), to_iso8601(used.uses.last));
}

std::string render(const Session& session, const Memory& memory, const Counts& counts,
                   const MemoryUses& used) {
  Table table({{"language"},
               {"variants", Align::right},
               {"characters", Align::right},
               {"reviewed", Align::right},
               {"aligned", Align::right}});
  for (const auto& [tag, one] : counts)
    table.add({tag, grouped(one.variants), grouped(one.characters), grouped(one.reviewed),
               grouped(one.aligned)});
  const std::string title =
      fmt::format("{}: {} units, {}", memory.settings.name, grouped(memory.units), render(used));
  return session.terminal.styled(title, Style::bold) + "\n" +
         (table.empty() ? "" : table.render(session.terminal));
}

Status run(Session& session, const std::string& wanted) {
  auto store = session.existing_store();
  if (!store) return store.error();
  const auto txn = (*store)->read();
  if (!txn) return txn.error();
  std::vector<Memory> memories;
  if (wanted.empty()) {
    auto all = txn->memories();
    if (!all) return all.error();
    memories = std::move(*all);
  } else {
    auto one = txn->memory(wanted);
    if (!one) return one.error();
    memories.push_back(std::move(*one));
  }
  const auto size = (*store)->size();
  if (!size) return size.error();
  Json reports = Json::array();
  for (const Memory& memory : memories) {
    const auto counts = count_memory(session, *txn, memory);
    if (!counts) return counts.error();
    const auto used = txn->total_uses(memory.id);
    if (!used) return used.error();
    if (session.json)
      reports.push_back(to_json(memory, *counts, *used));
    else
      print(render(session, memory, *counts, *used) + "\n");
  }
  if (session.json)
    print_json({{"memories", reports},
                {"file_bytes", size->file_bytes},
                {"used_bytes", size->used_bytes}});
  else
    print(fmt::format("Store {}: {} on disk, {} in use\n", session.store_folder.string(),
                      human_bytes(size->file_bytes), human_bytes(size->used_bytes)));
  return {};
}

}  // namespace

void add_stats(CLI::App& app, Session& session) {
  auto memory = std::make_shared<std::string>();
  CLI::App* sub = add_command(
      app, "stats", "Count what the memories hold, per language, their use, and their size",
      "variants: texts in that language; characters: code points of them; reviewed: in the\n"
      "states reviewed and final; aligned: from alignment, seen by nobody yet. A unit is used\n"
      "when its translation is taken: by a pretranslation, or as a tool tells the server.");
  sub->add_option("-m,--memory", *memory, "Only this memory")->type_name("NAME");
  sub->callback([&session, memory] {
    session.action = [&session, memory] { return run(session, *memory); };
  });
}

}  // namespace neuf::cli

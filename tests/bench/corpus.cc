#include "tests/bench/corpus.h"

#include "core/base/unicode.h"
#include "core/match/index/index_follower.h"
#include "core/match/index/update_index.h"
#include "formats/import.h"
#include "formats/tmx/reader.h"
#include "tests/bench/timing.h"

#include <fmt/format.h>
#include <fstream>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace neuf::bench {
namespace {

/// Takes units until it has enough.
class FirstUnits final : public TmxHandler {
 public:
  explicit FirstUnits(std::size_t most) : most_(most) {}

  Status on_header(const TmxHeader& /*header*/) override { return {}; }

  Status on_unit(Unit unit, const UnitPlace& /*place*/) override {
    units.push_back(std::move(unit));
    if (units.size() < most_) return {};
    return Error{ErrorCode::cancelled, "enough", ""};
  }

  Status on_problem(const UnitPlace& /*place*/, const std::string& /*message*/) override {
    return {};
  }

  std::vector<Unit> units;

 private:
  std::size_t most_;
};

/// The text up to the next tab, which is taken away too.
std::string take_column(std::string_view& line) {
  const std::size_t end = line.find('\t');
  std::string column(line.substr(0, end));
  line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
  return column;
}

std::unique_ptr<FileSource> open_tmx(const std::string& tmx) {
  if (tmx.empty()) throw std::runtime_error("--tmx: expected a TMX file");
  return need(FileSource::open(tmx));
}

std::uint64_t import_whole_file(Store& store, const Options& options) {
  const auto file = open_tmx(options.tmx);
  ImportFileOptions import_options;
  import_options.name = options.tmx;
  return need(import_file(store, kMemory, *file, import_options)).added;
}

std::uint64_t import_units(Store& store, const std::vector<Unit>& units) {
  const auto import = need(store.begin_import(kMemory, {}));
  for (const Unit& unit : units)
    if (const auto added = import->add(unit); !added)
      throw std::runtime_error(added.error().text());
  return need(import->publish()).added;
}

}  // namespace

std::vector<QueryRow> read_query_rows(const Options& options) {
  std::ifstream file(options.queries);
  if (!file) throw std::runtime_error("--queries: can't read \"" + options.queries + '"');
  std::vector<QueryRow> rows;
  for (std::string line; rows.size() < options.count && std::getline(file, line);) {
    std::string_view rest = line;
    QueryRow row;
    row.kind = take_column(rest);
    row.text = take_column(rest);
    row.true_source = take_column(rest);
    row.true_target = take_column(rest);
    rows.push_back(std::move(row));
  }
  if (rows.empty()) throw std::runtime_error("no queries in " + options.queries);
  return rows;
}

std::vector<std::string> read_queries(const Options& options) {
  std::vector<std::string> queries;
  for (QueryRow& row : read_query_rows(options))
    queries.push_back(std::move(row.text));
  return queries;
}

std::vector<Unit> read_units(const std::string& tmx, std::size_t most) {
  const auto file = open_tmx(tmx);
  FirstUnits handler(most);
  const auto read = read_tmx(*file, tmx, handler);
  if (!read && read.error().code != ErrorCode::cancelled)
    throw std::runtime_error(read.error().text());
  return std::move(handler.units);
}

std::unique_ptr<Store> make_store(const Options& options, const std::filesystem::path& folder) {
  auto store = need(Store::open(folder, {}));
  MemorySettings settings;
  settings.name = kMemory;
  settings.source = need(Language::parse(options.source));
  settings.targets.clear();
  for (const std::string& target : options.targets)
    settings.targets.push_back(need(Language::parse(target)));
  (void)need(store->create_memory(settings));
  return store;
}

void index_memory(const Store& store) {
  const auto memory = need(need(store.read()).memory(kMemory));
  (void)need(update_indexes(store, memory, {}));
}

std::size_t fill(Store& store, const std::vector<Unit>& units) {
  const std::uint64_t added = import_units(store, units);
  index_memory(store);
  return added;
}

std::unique_ptr<Store> import_corpus(const Options& options, const std::filesystem::path& folder) {
  auto store = make_store(options, folder);
  std::vector<Unit> units;
  if (!options.sizes.empty()) units = read_units(options.tmx, options.sizes.front());
  const Stopwatch watch;
  IndexFollower follower(*store, need(need(store->read()).memory(kMemory)));
  const std::uint64_t added =
      units.empty() ? import_whole_file(*store, options) : import_units(*store, units);
  const double imported = 1e-6 * watch.elapsed().wall;
  if (auto followed = follower.finish(); !followed)
    throw std::runtime_error(followed.error().text());
  index_memory(*store);
  const double seconds = 1e-6 * watch.elapsed().wall;
  const auto size = need(store->size());
  const auto count = static_cast<double>(added);
  fmt::print(
      "import: {} units in {:.2f} s and indexed in {:.2f} s, {:.0f} units/s, durable; {:.0f} "
      "bytes/unit in use, {:.0f} on disk\n",
      added, imported, seconds - imported, count / seconds,
      static_cast<double>(size.used_bytes) / count, static_cast<double>(size.file_bytes) / count);
  return store;
}

std::filesystem::path store_folder(const Options& options, const std::filesystem::path& temporary) {
  return options.store.empty() ? temporary : std::filesystem::path(options.store);
}

std::unique_ptr<Store> open_corpus(const Options& options, const std::filesystem::path& temporary) {
  const auto folder = store_folder(options, temporary);
  if (std::filesystem::exists(folder / "data.mdb")) return need(Store::open(folder, {}));
  return import_corpus(options, folder);
}

LookupRequest request_for(const Options& options, int min, std::size_t limit) {
  LookupRequest request;
  request.memories = {{kMemory, 0}};
  request.source = need(Language::parse(options.source));
  request.targets = {need(Language::parse(options.targets.front()))};
  request.min = min;
  request.limit = limit;
  return request;
}

Query query_of(const std::string& text) {
  Query query;
  query.segment = Segment(to_nfc(text));
  return query;
}

}  // namespace neuf::bench

// GET, POST       /v1/memories/{m}/releases
// GET, DELETE     /v1/memories/{m}/releases/{r}
// GET             /v1/memories/{m}/releases/{r}/text
// GET, PUT        /v1/memories/{m}/releases/{r}/links
// POST            /v1/memories/{m}/releases/{r}/realign
#include "core/align/releases.h"

#include "core/align/coverage.h"
#include "formats/document/release_links.h"
#include "formats/document/release_page.h"
#include "formats/document/release_text.h"
#include "server/access.h"
#include "server/body.h"
#include "server/parameters.h"
#include "server/precondition.h"
#include "server/release_json.h"
#include "server/release_request.h"
#include "server/resources.h"

#include <utility>

namespace neuf::server {
namespace {

constexpr int kOk = 200;
constexpr int kCreated = 201;

/// The release that the path names, as it is now.
Result<StoredRelease> stored_release(const Api& api, const Exchange& exchange) {
  const auto txn = api.store.read();
  if (!txn) return txn.error();
  const auto memory = txn->memory(exchange.names[0]);
  if (!memory) return memory.error();
  return txn->release(memory->id, exchange.names[1]);
}

/// The parameter `lang`, which must be there.
Result<std::string> wanted_language(const httplib::Request& request) {
  std::string tag;
  if (auto read = read_parameter(request, "lang", tag); !read) return read.error();
  if (tag.empty())
    return Error{ErrorCode::invalid_argument, "expected a language, e.g. ?lang=it", "lang"};
  return tag;
}

Result<Json> summary_json(const ReadTxn& txn, const Memory& memory, const ReleaseSummary& summary,
                          bool with_coverage) {
  Json json = to_json(summary);
  if (!with_coverage) return json;
  const auto stored = txn.release(memory.id, summary.id);
  if (!stored) return stored.error();
  const auto coverages = coverage_of(txn, memory.id, *stored);
  if (!coverages) return coverages.error();
  json["coverage"] = Json::array();
  for (const LanguageCoverage& coverage : *coverages)
    json["coverage"].push_back(to_json(coverage));
  return json;
}

/// Stores it and tells what became of it.
Status store_and_answer(Api& api, Exchange& exchange, const Release& release,
                        const StoreReleaseOptions& options, int status) {
  const auto report = store_release(api.store, exchange.names[0], release, options);
  if (!report) return fail(exchange, report.error(), exchange.request.has_header("If-Match"));
  if (report->change != 0) exchange.response.set_header("ETag", etag_of(report->change));
  send_json(exchange, to_json(release, *report), status);
  return {};
}

/// What a change of a stored release needs: the release, and who changes which revision of it.
struct Edit {
  StoredRelease stored;
  StoreReleaseOptions options;
};

Result<Edit> begin_edit(const Api& api, const Exchange& exchange, std::string author) {
  const auto wanted = if_match(exchange.request);
  if (!wanted) return wanted.error();
  auto stored = stored_release(api, exchange);
  if (!stored) return stored.error();
  Edit edit{std::move(*stored), {}};
  edit.options.write.author = std::move(author);
  edit.options.existing = StoreReleaseOptions::Existing::replace;
  edit.options.if_revision = wanted->value_or(edit.stored.revision);
  return edit;
}

}  // namespace

Status list_releases(Api& api, Exchange& exchange) {
  if (auto checked = check_parameters(exchange.request, {"coverage", "limit", "after"}); !checked)
    return checked;
  constexpr int kMostReleases = 1'000;
  bool with_coverage = false;
  int limit = 100;
  std::string after;
  if (auto read = read_parameter(exchange.request, "coverage", with_coverage); !read) return read;
  if (auto read = read_parameter(exchange.request, "limit", 1, kMostReleases, limit); !read)
    return read;
  if (auto read = read_parameter(exchange.request, "after", after); !read) return read;
  const auto txn = api.store.read();
  if (!txn) return txn.error();
  const auto memory = txn->memory(exchange.names.front());
  if (!memory) return memory.error();
  const auto releases = txn->releases(memory->id);
  if (!releases) return releases.error();
  Json list = Json::array();
  bool has_more = false;
  for (const ReleaseSummary& summary : *releases) {
    if (summary.id <= after && !after.empty()) continue;
    has_more = list.size() == static_cast<std::size_t>(limit);
    if (has_more) break;
    auto json = summary_json(*txn, *memory, summary, with_coverage);
    if (!json) return json.error();
    list.push_back(std::move(*json));
  }
  Json answer{{"releases", std::move(list)}};
  if (has_more) answer["next"] = answer["releases"].back()["id"];
  send_json(exchange, answer);
  return {};
}

Status add_release(Api& api, Exchange& exchange) {
  if (auto checked = check_parameters(exchange.request, {}); !checked) return checked;
  const auto json = read_json(api, exchange);
  if (!json) return json.error();
  const auto memory = api.store.memory(exchange.names.front());
  if (!memory) return memory.error();
  auto body = read_release(*json, memory->settings.source);
  if (!body) return body.error();
  if (const auto denial = settle_author(exchange, body->author)) return deny(exchange, *denial);
  if (auto aligned = align_release(body->release, {}); !aligned) return aligned;
  StoreReleaseOptions options;
  options.write.author = body->author;
  if (body->replace) options.existing = StoreReleaseOptions::Existing::replace;
  return store_and_answer(api, exchange, body->release, options, kCreated);
}

Status get_release(Api& api, Exchange& exchange) {
  if (auto checked = check_parameters(exchange.request, {"format"}); !checked) return checked;
  std::string format = "json";
  if (auto read = read_parameter(exchange.request, "format", format); !read) return read;
  if (format != "json" && format != "html")
    return Error{ErrorCode::invalid_argument, "expected json or html", "format"};
  const auto stored = stored_release(api, exchange);
  if (!stored) return stored.error();
  const Release& release = stored->release;
  exchange.response.set_header("ETag", etag_of(stored->revision));
  if (format == "json") {
    send_json(exchange, to_json(release));
    return {};
  }
  std::vector<Language> languages;
  languages.reserve(release.translations.size());
  for (const ReleaseTranslation& translation : release.translations)
    languages.push_back(translation.text.language);
  exchange.response.set_content(release_page(release, languages), "text/html; charset=utf-8");
  return {};
}

Status get_release_text(Api& api, Exchange& exchange) {
  if (auto checked = check_parameters(exchange.request, {"lang"}); !checked) return checked;
  const auto tag = wanted_language(exchange.request);
  if (!tag) return tag.error();
  const auto stored = stored_release(api, exchange);
  if (!stored) return stored.error();
  const auto language = Language::parse(*tag);
  if (!language) return Error{language.error().code, language.error().message, "lang"};
  const ReleaseText* text = stored->release.find(*language);
  if (text == nullptr) return find_translation(stored->release, *tag).error();
  exchange.response.set_content(to_plain_text(*text), "text/plain; charset=utf-8");
  return {};
}

Status get_release_links(Api& api, Exchange& exchange) {
  if (auto checked = check_parameters(exchange.request, {"lang"}); !checked) return checked;
  const auto tag = wanted_language(exchange.request);
  if (!tag) return tag.error();
  const auto stored = stored_release(api, exchange);
  if (!stored) return stored.error();
  const auto translation = find_translation(stored->release, *tag);
  if (!translation) return translation.error();
  exchange.response.set_header("ETag", etag_of(stored->revision));
  exchange.response.set_content(write_links(stored->release, **translation),
                                "text/tab-separated-values; charset=utf-8");
  return {};
}

Status put_release_links(Api& api, Exchange& exchange) {
  if (auto checked = check_parameters(exchange.request, {"lang", "author"}); !checked)
    return checked;
  const auto tag = wanted_language(exchange.request);
  if (!tag) return tag.error();
  std::string author;
  if (auto read = read_parameter(exchange.request, "author", author); !read) return read;
  if (const auto denial = settle_author(exchange, author)) return deny(exchange, *denial);
  const auto table = read_body(api, exchange, kMostReleaseBytes);
  if (!table) return table.error();
  auto edit = begin_edit(api, exchange, author);
  if (!edit) return edit.error();
  Release& release = edit->stored.release;
  const auto found = find_translation(release, *tag);
  if (!found) return found.error();
  auto links = read_links(*table, "body", (*found)->links);
  if (!links) return links.error();
  for (ReleaseTranslation& translation : release.translations)
    if (&translation == *found) translation.links = std::move(*links);
  return store_and_answer(api, exchange, release, edit->options, kOk);
}

Status realign_release(Api& api, Exchange& exchange) {
  if (auto checked = check_parameters(exchange.request, {"author"}); !checked) return checked;
  std::string author;
  if (auto read = read_parameter(exchange.request, "author", author); !read) return read;
  if (const auto denial = settle_author(exchange, author)) return deny(exchange, *denial);
  auto edit = begin_edit(api, exchange, author);
  if (!edit) return edit.error();
  Release& release = edit->stored.release;
  if (auto aligned = align_release(release, {}); !aligned) return aligned;
  return store_and_answer(api, exchange, release, edit->options, kOk);
}

Status remove_release(Api& api, Exchange& exchange) {
  if (auto checked = check_parameters(exchange.request, {"author"}); !checked) return checked;
  std::string author;
  if (auto read = read_parameter(exchange.request, "author", author); !read) return read;
  if (const auto denial = settle_author(exchange, author)) return deny(exchange, *denial);
  const auto report =
      api.store.remove_release(exchange.names[0], exchange.names[1], {.author = author});
  if (!report) return report.error();
  send_json(exchange, removal_json(exchange.names[1], *report));
  return {};
}

}  // namespace neuf::server

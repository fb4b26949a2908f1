// POST /v1/memories/{m}/import
#include "formats/import.h"

#include "server/access.h"
#include "server/body.h"
#include "server/import_body.h"
#include "server/parameters.h"
#include "server/resources.h"

namespace neuf::server {
namespace {

Result<ImportFileOptions> read_options(const httplib::Request& request) {
  if (auto checked = check_parameters(request, {"dry_run", "keep_going", "quarantine", "format",
                                                "author", "name", "from", "to"});
      !checked)
    return checked.error();
  ImportFileOptions options;
  options.name = "body";
  bool dry_run = false;
  bool keep_going = false;
  if (auto read = read_parameter(request, "dry_run", dry_run); !read) return read.error();
  if (auto read = read_parameter(request, "format", options.format); !read) return read.error();
  if (auto read = read_parameter(request, "author", options.author); !read) return read.error();
  if (auto read = read_parameter(request, "name", options.name); !read) return read.error();
  if (auto read = read_parameter(request, "from", options.from); !read) return read.error();
  if (auto read = read_parameter(request, "to", options.to); !read) return read.error();
  if (auto read = read_parameter(request, "keep_going", keep_going); !read) return read.error();
  if (keep_going) options.broken = ImportFileOptions::Broken::keep_what_was_read;
  if (dry_run) options.mode = ImportFileOptions::Mode::dry_run;
  return options;
}

}  // namespace

Status import_file(Api& api, Exchange& exchange) {
  auto options = read_options(exchange.request);
  if (!options) return options.error();
  if (const auto denial = settle_author(exchange, options->author)) return deny(exchange, *denial);
  bool wants_quarantine = false;
  if (auto read = read_parameter(exchange.request, "quarantine", wants_quarantine); !read)
    return read;
  StringSink quarantine;
  if (wants_quarantine) options->quarantine = &quarantine;
  options->most_quarantine_bytes = kMostQuarantineBytes;
  if (const auto memory = api.store.memory(exchange.names.front()); !memory) return memory.error();
  const auto report = import_body(api, exchange, exchange.names.front(), *options);
  if (!report) return report.error();
  Json answer = to_json(*report);
  if (options->mode == ImportFileOptions::Mode::dry_run) answer["dry_run"] = true;
  if (wants_quarantine) {
    answer["quarantine"] = quarantine.bytes();
    answer["not_quarantined"] = report->not_quarantined;
  }
  send_json(exchange, answer);
  return {};
}

}  // namespace neuf::server

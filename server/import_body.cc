#include "server/import_body.h"

#include "server/body.h"
#include "server/body_pipe.h"

#include <exception>
#include <future>

namespace neuf::server {

/// The body goes through a pipe: this thread reads the connection, another one imports.
Result<ImportReport> import_body(Api& api, Exchange& exchange, const std::string& memory,
                                 const ImportFileOptions& options) {
  BodyPipe pipe;
  auto report = std::async(std::launch::async, [&] {
    PipeSource source(pipe);
    return neuf::import_file(api.store, memory, source, options);
  });
  bool wanted = true;
  try {
    Status received =
        receive_body(exchange, kMostImportBytes, [&](std::string_view piece) -> Status {
          wanted = pipe.put(piece);
          if (!wanted) return Error{ErrorCode::cancelled, "the import ended before the body", ""};
          return {};
        });
    pipe.finish(std::move(received));
  } catch (const std::exception& error) {
    pipe.finish(Error{ErrorCode::internal, error.what(), ""});
  }
  return report.get();
}

}  // namespace neuf::server

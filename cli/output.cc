#include "cli/output.h"

#include <cstdio>
#include <fmt/format.h>

namespace neuf::cli {

void print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

void print_json(const nlohmann::ordered_json& json) {
  constexpr int kIndent = 2;
  print(json.dump(kIndent, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

void remark(const Session& session, std::string_view text) {
  if (!session.quiet) fmt::print(stderr, "{}\n", text);
}

void print_error(const Error& error) {
  fmt::print(stderr, "neuf: {}\n", error.text());
}

}  // namespace neuf::cli

#include "cli/document_files.h"

namespace neuf::cli {

void add_document_format(CLI::App& command, std::string& format) {
  command.add_option("--format", format, "What the file is; otherwise told by its content")
      ->check(CLI::IsMember({"text", "html", "markdown"}));
}

Result<DocumentFormat> document_format(std::string_view bytes, const std::string& file,
                                       const std::string& wanted) {
  if (!wanted.empty()) return parse_document_format(wanted);
  return detect_document_format(bytes, file);
}

}  // namespace neuf::cli

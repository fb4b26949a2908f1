// neuf completion
#include "cli/render/completion.h"

#include "cli/commands.h"
#include "cli/output.h"

#include <memory>
#include <string>

namespace neuf::cli {
namespace {

Status run(const CLI::App& program, const std::string& shell) {
  const auto script = completion_script(program, shell);
  if (!script) return script.error();
  print(*script);
  return {};
}

}  // namespace

void add_completion(CLI::App& app, Session& session) {
  auto shell = std::make_shared<std::string>();
  CLI::App* sub = add_command(
      app, "completion", "Print what makes a shell complete commands, options and memories",
      "  source <(neuf completion bash)       in ~/.bashrc\n"
      "  source <(neuf completion zsh)        in ~/.zshrc, behind compinit\n"
      "  neuf completion fish | source        in ~/.config/fish/config.fish\n"
      "Debian's package brings them along.");
  sub->add_option("shell", *shell, "For which shell")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  sub->callback(
      [&app, &session, shell] { session.action = [&app, shell] { return run(app, *shell); }; });
}

}  // namespace neuf::cli

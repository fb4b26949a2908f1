#include "cli/render/completion.h"

#include "core/base/in_quotes.h"

#include <fmt/format.h>
#include <vector>

namespace neuf::cli {
namespace {

/// What may stand behind an option, or where a command wants a word.
enum class Values : std::uint8_t { none, any, files, memories, words };

struct Choice {
  std::vector<std::string> names;  ///< "-m", "--memory"; none: a word of the command itself
  std::string summary;
  Values values = Values::none;
  std::string words;  ///< of Values::words, with spaces
};

/// A command, by the way to it: "" the program, "/memory", "/memory/create".
struct Command {
  std::string path;
  std::string name;
  std::string summary;
  std::vector<std::string> commands = {};
  std::vector<Choice> options = {};
  Values word = Values::files;
};

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

/// "{a,b}" of a type such as "WHEN:{a,b}", as "a b".
std::string words_of(const std::string& type) {
  const std::size_t start = type.find('{');
  const std::size_t end = type.find('}', start);
  if (start == std::string::npos || end == std::string::npos) return {};
  std::string words = type.substr(start + 1, end - start - 1);
  for (char& c : words)
    if (c == ',') c = ' ';
  return words;
}

Choice choice_of(const CLI::Option& option) {
  Choice choice;
  for (const std::string& name : option.get_snames())
    choice.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames())
    choice.names.push_back("--" + name);
  choice.summary = first_line(option.get_description());
  if (option.get_items_expected_max() == 0) return choice;
  const std::string type = option.get_type_name();
  choice.words = words_of(type);
  if (!choice.words.empty())
    choice.values = Values::words;
  else if (type.ends_with("FILE") || type == "DIR" || type == "FOLDER")
    choice.values = Values::files;
  else
    choice.values = option.check_lname("memory") ? Values::memories : Values::any;
  return choice;
}

void collect(const CLI::App& app, const std::string& path, std::vector<Command>& commands) {
  Command command{.path = path, .name = app.get_name(), .summary = app.get_description()};
  for (const CLI::Option* option : app.get_options())
    if (!option->get_lnames().empty()) command.options.push_back(choice_of(*option));
  if (path.starts_with("/memory/"))
    command.word = app.get_name() == "create" ? Values::any : Values::memories;
  const auto subcommands = app.get_subcommands([](const CLI::App*) { return true; });
  for (const CLI::App* sub : subcommands)
    command.commands.push_back(sub->get_name());
  commands.push_back(std::move(command));
  for (const CLI::App* sub : subcommands)
    collect(*sub, path + "/" + sub->get_name(), commands);
}

/// The tables that bash and zsh share: `case` is the same in both.
struct CaseTables {
  std::string paths;    ///< of all commands, as one pattern
  std::string words;    ///< which commands and options a command has, and what words it takes
  std::string options;  ///< what follows an option
};

std::string_view action_of(Values values) {
  switch (values) {
    case Values::none:
      break;
    case Values::any:
      return "nothing";
    case Values::files:
      return "files";
    case Values::memories:
      return "memories";
    case Values::words:
      return "these";
  }
  return {};
}

/// Options of the program count in each command.
void add_options(const Command& command, bool everywhere, CaseTables& tables) {
  for (const Choice& option : command.options) {
    if (option.values == Values::none) continue;
    std::string pattern;
    for (const std::string& name : option.names)
      pattern += fmt::format("{}{}'{} {}'", pattern.empty() ? "" : "|", everywhere ? "*" : "",
                             everywhere ? "" : command.path, name);
    const std::string words =
        option.words.empty() ? std::string() : fmt::format(" '{}'", option.words);
    tables.options +=
        fmt::format("    {}) _neuf_{}{}; return ;;\n", pattern, action_of(option.values), words);
  }
}

CaseTables case_tables(const std::vector<Command>& commands) {
  CaseTables tables;
  std::vector<std::string> everywhere;
  for (const Choice& option : commands.front().options)
    everywhere.push_back(option.names.back());
  for (const Command& command : commands) {
    if (!command.path.empty()) tables.paths += (tables.paths.empty() ? "" : "|") + command.path;
    std::vector<std::string> options = everywhere;
    if (!command.path.empty())
      for (const Choice& option : command.options)
        if (option.names.back() != "--help") options.push_back(option.names.back());
    tables.words += fmt::format("    '{}') commands='{}' options='{}' word={} ;;\n", command.path,
                                joined(command.commands), joined(options), action_of(command.word));
    add_options(command, command.path.empty(), tables);
  }
  return tables;
}

/// How bash and zsh begin: by what the words on the line are called there.
constexpr const char* kBash =
    R"sh(# Completion of neuf for bash. For this shell: source <(neuf completion bash)
_neuf_these() {{ mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current"); }}
_neuf_memories() {{ _neuf_these "$(neuf memory list --names 2>/dev/null)"; }}
_neuf_files() {{ compopt -o default 2>/dev/null; }}
_neuf_nothing() {{ :; }}
_neuf() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}}
  local command= commands= options= word= at
  COMPREPLY=()
  for ((at = 1; at < COMP_CWORD; at++)); do
    case "$command/${{COMP_WORDS[at]}}" in
      {paths}) command+=/${{COMP_WORDS[at]}} ;;
    esac
  done
)sh";

constexpr const char* kZsh = R"sh(#compdef neuf
# Completion of neuf for zsh. For this shell: source <(neuf completion zsh)
_neuf_these() {{ compadd -- ${{=1}}; }}
_neuf_memories() {{ _neuf_these "$(neuf memory list --names 2>/dev/null)"; }}
_neuf_files() {{ _files; }}
_neuf_nothing() {{ :; }}
_neuf() {{
  local current=$words[CURRENT] previous=$words[CURRENT-1]
  local command= commands= options= word= at
  for ((at = 2; at < CURRENT; at++)); do
    case "$command/$words[at]" in
      {paths}) command+=/$words[at] ;;
    esac
  done
)sh";

/// How both go on: what may stand at the cursor. The last line tells the shell of it.
constexpr const char* kChoose = R"sh(  case "$command $previous" in
{options}  esac
  case "$command" in
{words}  esac
  if [[ $current == -* ]]; then
    _neuf_these "$options"
  elif [[ -n $commands ]]; then
    _neuf_these "$commands"
  else
    "_neuf_$word"
  fi
}}
{registers} _neuf neuf
)sh";

/// In single quotes, for fish.
std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

std::string fish_values(Values values, const std::string& words) {
  switch (values) {
    case Values::none:
      break;
    case Values::any:
      return " -x";
    case Values::files:
      return " -r -F";
    case Values::memories:
      return " -x -a '(neuf memory list --names 2>/dev/null)'";
    case Values::words:
      return " -x -a " + quoted(words);
  }
  return {};
}

std::string fish_option(const std::string& condition, const Choice& option) {
  std::string line = "complete -c neuf" + condition;
  for (const std::string& name : option.names)
    line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  return line + fish_values(option.values, option.words) + " -d " + quoted(option.summary) + "\n";
}

constexpr const char* kFish =
    R"sh(# Completion of neuf for fish. For this shell: neuf completion fish | source
set -g __neuf_paths {paths}
function __neuf_at
  set -l path ''
  for word in (commandline -opc)[2..-1]
    contains -- "$path/$word" $__neuf_paths; and set path "$path/$word"
  end
  test "$path" = "$argv[1]"
end
complete -c neuf -f
{lines})sh";

std::string fish_script(const std::vector<Command>& commands) {
  std::vector<std::string> paths;
  std::string lines;
  for (const Command& command : commands) {
    const std::string condition = fmt::format(" -n '__neuf_at \"{}\"'", command.path);
    if (!command.path.empty()) {
      paths.push_back(command.path);
      const std::string parent = command.path.substr(0, command.path.rfind('/'));
      lines += fmt::format("complete -c neuf -n '__neuf_at \"{}\"' -a {} -d {}\n", parent,
                           command.name, quoted(first_line(command.summary)));
    }
    if (command.commands.empty() && command.word != Values::any)
      lines += "complete -c neuf" + condition +
               (command.word == Values::files ? " -F" : fish_values(command.word, "")) + "\n";
    for (const Choice& option : command.options)
      if (command.path.empty() || option.names.back() != "--help")
        lines += fish_option(command.path.empty() ? "" : condition, option);
  }
  return fmt::format(kFish, fmt::arg("paths", joined(paths)), fmt::arg("lines", lines));
}

}  // namespace

Result<std::string> completion_script(const CLI::App& program, std::string_view shell) {
  std::vector<Command> commands;
  collect(program, "", commands);
  if (shell == "fish") return fish_script(commands);
  if (shell != "bash" && shell != "zsh")
    return Error{ErrorCode::invalid_argument,
                 "expected bash, zsh or fish, found " + in_quotes(shell), "shell"};
  const CaseTables tables = case_tables(commands);
  const bool is_bash = shell == "bash";
  return fmt::format(fmt::runtime(is_bash ? kBash : kZsh), fmt::arg("paths", tables.paths)) +
         fmt::format(fmt::runtime(kChoose), fmt::arg("options", tables.options),
                     fmt::arg("words", tables.words),
                     fmt::arg("registers", is_bash ? "complete -F" : "compdef"));
}

}  // namespace neuf::cli

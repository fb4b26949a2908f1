// neuf segment
#include "cli/commands.h"
#include "cli/output.h"
#include "core/base/stream.h"
#include "formats/srx/srx.h"
#include "formats/text/text.h"

#include <iostream>
#include <memory>
#include <string>

namespace neuf::cli {
namespace {

constexpr std::uint64_t kMostTextBytes = 256u << 20;

struct SegmentCommand {
  std::string language;
  std::string srx;
  std::string file = "-";
  bool jsonl = false;
  bool print_rules = false;
};

/// One JSON string a line in, one array of strings a line out; joined, they are the text.
Status segment_lines(const Segmenter& segmenter) {
  std::string line;
  for (std::size_t number = 1; std::getline(std::cin, line); ++number) {
    const auto text = nlohmann::json::parse(line, nullptr, false);
    if (!text.is_string())
      return Error{ErrorCode::malformed, "expected a JSON string on each line",
                   "standard input:" + std::to_string(number)};
    const auto& utf8 = text.get_ref<const std::string&>();
    const auto ranges = segmenter.split(utf8);
    if (!ranges) return ranges.error();
    nlohmann::json segments = nlohmann::json::array();
    for (const ByteRange& range : *ranges)
      segments.push_back(std::string(range.of(utf8)));
    print(segments.dump() + "\n");
  }
  return {};
}

/// A text file, one segment a line.
Status segment_file(const Session& session, const SegmentCommand& command, const Language& language,
                    const Segmenter& segmenter) {
  const auto bytes = read_file(command.file, kMostTextBytes);
  if (!bytes) return bytes.error();
  const auto blocks = read_text(*bytes, command.file);
  if (!blocks) return blocks.error();
  const auto version = to_version(*blocks, language, segmenter);
  if (!version) return version.error();
  if (session.json) {
    print_json(version->segments);
    return {};
  }
  for (const std::string& segment : version->segments)
    print(segment + "\n");
  return {};
}

Status run(Session& session, const SegmentCommand& command) {
  if (command.print_rules) {
    const auto rules = load_rules(command.srx);
    if (!rules) return rules.error();
    print(write_srx(*rules));
    return {};
  }
  if (command.language.empty())
    return Error{ErrorCode::invalid_argument, "the language of the text is missing, e.g. --lang fr",
                 "--lang"};
  const auto language = Language::parse(command.language);
  if (!language) return language.error();
  const auto segmenter = load_segmenter(*language, command.srx);
  if (!segmenter) return segmenter.error();
  if (command.jsonl) return segment_lines(*segmenter);
  return segment_file(session, command, *language, *segmenter);
}

}  // namespace

void add_segment(CLI::App& app, Session& session) {
  auto command = std::make_shared<SegmentCommand>();
  CLI::App* sub = add_command(
      app, "segment", "Cut text into segments, one a line",
      "With --jsonl, each line of standard input is a JSON string, and each line of the answer a\n"
      "JSON array of its segments; white space stays with the segment before it, so that they\n"
      "join to exactly the text.");
  sub->add_option("file", command->file, "A text file; - is standard input")
      ->capture_default_str()
      ->type_name("FILE");
  sub->add_option("-l,--lang", command->language, "Language of the text (BCP 47); required")
      ->type_name("TAG");
  sub->add_option("--srx", command->srx, "Rules of your own, an SRX 2.0 file")->type_name("FILE");
  sub->add_flag("--jsonl", command->jsonl, "JSON strings in, JSON arrays out, one a line");
  sub->add_flag("--print-rules", command->print_rules,
                "Cut nothing; write the rules of all languages as SRX 2.0, for other tools");
  sub->callback([&session, command] {
    session.action = [&session, command] { return run(session, *command); };
  });
}

}  // namespace neuf::cli

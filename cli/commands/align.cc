// neuf align
#include "core/align/align.h"

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/render/progress.h"
#include "core/align/units.h"
#include "core/base/stream.h"
#include "formats/srx/srx.h"
#include "formats/text/text.h"
#include "formats/tmx/writer.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <string>
#include <vector>

namespace neuf::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kMostTextBytes = 256u << 20;

struct AlignCommand {
  std::vector<std::string> inputs;
  bool links = false;
  std::string source_language;
  std::string target_language;
  std::string memory;
  std::string document;
  std::string tmx;
  std::string author;
  std::string srx;
};

/// A file with one sentence a line, as a version; empty lines count as sentences.
Result<TextVersion> read_lines(const std::string& file, const std::string& tag) {
  auto language = Language::parse(tag);
  if (!language) return language.error();
  const auto bytes = read_file(file, kMostTextBytes);
  if (!bytes) return bytes.error();
  const auto text = checked_text(*bytes);
  if (!text) return Error{text.error().code, text.error().message, file};
  TextVersion version{*language, {}, {}};
  const std::string& all = text->text;
  for (std::size_t start = 0; start < all.size();) {
    const std::size_t end = std::min(all.find('\n', start), all.size());
    version.segments.emplace_back(trim(std::string_view(all).substr(start, end - start)));
    start = end + 1;
  }
  return version;
}

std::string join_indices(const std::vector<std::size_t>& indices) {
  return fmt::format("{}", fmt::join(indices, ","));
}

/// The machine interface: TSV of 0-based indices.
Status print_links(const AlignCommand& command) {
  if (command.inputs.size() != 2 || command.source_language.empty() ||
      command.target_language.empty())
    return Error{
        ErrorCode::invalid_argument,
        "--links needs --source-lang, --target-lang and two files, e.g. neuf align --links "
        "--source-lang fr --target-lang it a.fr a.it",
        ""};
  const auto source = read_lines(command.inputs[0], command.source_language);
  if (!source) return source.error();
  const auto target = read_lines(command.inputs[1], command.target_language);
  if (!target) return target.error();
  const auto links = align(*source, *target);
  if (!links) return links.error();
  for (const Link& link : *links)
    print(join_indices(link.source) + "\t" + join_indices(link.target) + "\n");
  return {};
}

/// "fr=release.fr.txt", read and segmented.
Result<TextVersion> read_version(const std::string& input, const std::string& srx) {
  const std::size_t equals = input.find('=');
  if (equals == std::string::npos)
    return Error{ErrorCode::invalid_argument,
                 "\"" + input + "\" names no language; expected LANGUAGE=FILE, e.g. fr=a.txt", ""};
  auto language = Language::parse(std::string_view(input).substr(0, equals));
  if (!language) return language.error();
  const std::string file = input.substr(equals + 1);
  const auto bytes = read_file(file, kMostTextBytes);
  if (!bytes) return bytes.error();
  const auto blocks = read_text(*bytes, file);
  if (!blocks) return blocks.error();
  if (blocks->empty())
    return Error{ErrorCode::malformed, "the file holds no text; nothing to align", file};
  const auto segmenter = load_segmenter(*language, srx);
  if (!segmenter) return segmenter.error();
  return to_version(*blocks, *language, *segmenter);
}

/// All versions of a document around the first one.
struct AlignedDocument {
  TextVersion source;
  std::vector<AlignedVersion> targets;
};

/// Whether one of the first `count` versions is in this language.
bool has_language(const AlignedDocument& document, std::size_t count, const Language& language) {
  if (count == 0) return false;
  const auto is_same = [&](const AlignedVersion& one) { return one.version.language == language; };
  return document.source.language == language || std::ranges::any_of(document.targets, is_same);
}

Result<AlignedDocument> align_all(const Session& session, const AlignCommand& command) {
  if (command.inputs.size() < 2)
    return Error{ErrorCode::invalid_argument,
                 "expected at least two versions, the source first, e.g. neuf align fr=a.txt "
                 "it=b.txt",
                 ""};
  ProgressBar bar(session.terminal, session.quiet, "aligning");
  AlignedDocument document;
  for (std::size_t i = 0; i < command.inputs.size(); ++i) {
    bar.show(i, command.inputs.size());
    auto version = read_version(command.inputs[i], command.srx);
    if (!version) return version.error();
    if (has_language(document, i, version->language))
      return Error{ErrorCode::invalid_argument,
                   "\"" + version->language.tag() +
                       "\" is named twice; a document has one version "
                       "in each language",
                   command.inputs[i]};
    if (i == 0) {
      document.source = std::move(*version);
      continue;
    }
    auto links = align(document.source, *version);
    if (!links) return links.error();
    document.targets.push_back({std::move(*version), std::move(*links)});
  }
  return document;
}

struct LinkCounts {
  std::size_t links = 0;
  std::size_t one_to_one = 0;
  std::size_t joined = 0;
  std::size_t unlinked = 0;
  std::size_t doubtful = 0;
};

LinkCounts count_links(const std::vector<Link>& links) {
  constexpr int kDoubtful = 70;
  LinkCounts counts;
  for (const Link& link : links) {
    ++counts.links;
    if (link.source.empty() || link.target.empty()) {
      ++counts.unlinked;
      continue;
    }
    const bool single = link.source.size() == 1 && link.target.size() == 1;
    single ? ++counts.one_to_one : ++counts.joined;
    if (link.confidence < kDoubtful) ++counts.doubtful;
  }
  return counts;
}

Json to_json(const AlignedDocument& document, const std::string& name) {
  Json targets = Json::array();
  for (const AlignedVersion& target : document.targets) {
    Json links = Json::array();
    for (const Link& link : target.links)
      links.push_back({{"source", link.source},
                       {"target", link.target},
                       {"confidence", static_cast<int>(link.confidence)}});
    targets.push_back({{"language", target.version.language.tag()},
                       {"segments", target.version.segments},
                       {"links", links}});
  }
  return {{"document", name},
          {"source", document.source.language.tag()},
          {"segments", document.source.segments},
          {"targets", targets}};
}

void print_summary(const Session& session, const AlignedDocument& document) {
  for (const AlignedVersion& target : document.targets) {
    const LinkCounts counts = count_links(target.links);
    print(fmt::format(
        "{} – {}: {} and {} segments, {} one to one, {} joined, {} without "
        "counterpart{}\n",
        document.source.language.tag(), target.version.language.tag(),
        document.source.segments.size(), target.version.segments.size(), counts.one_to_one,
        counts.joined, counts.unlinked,
        counts.doubtful == 0 ? std::string()
                             : session.terminal.styled(
                                   fmt::format(", {} doubtful", counts.doubtful), Style::yellow)));
    constexpr std::size_t kMostAstray = 4;  ///< of how many links one may be amiss
    if (kMostAstray * (counts.doubtful + counts.unlinked) > counts.links)
      remark(session, fmt::format("warning: {} and {} may not be versions of one text",
                                  document.source.language.tag(), target.version.language.tag()));
  }
}

Status write_tmx(const std::string& file, const Language& source, const std::vector<Unit>& units) {
  auto sink = FileSink::create(file);
  if (!sink) return sink.error();
  TmxWriter writer(**sink, source);
  if (auto begun = writer.begin(); !begun) return begun;
  for (const Unit& unit : units)
    if (auto written = writer.write(unit); !written) return written;
  if (auto ended = writer.end(); !ended) return ended;
  return (*sink)->commit();
}

Status store_units(Session& session, const AlignCommand& command, const std::vector<Unit>& units) {
  auto store = session.existing_store();
  if (!store) return store.error();
  ImportOptions options;
  options.author = command.author;
  options.title = command.document;
  auto import = (*store)->begin_import(command.memory, options);
  if (!import) return import.error();
  for (const Unit& unit : units)
    if (auto added = (*import)->add(unit); !added) return added.error();
  const auto report = (*import)->publish();
  if (!report) return report.error();
  if (!session.json)
    print(fmt::format("{}: {} units added, {} merged, {} skipped\n", command.memory,
                      grouped(report->added), grouped(report->merged), grouped(report->skipped)));
  for (const Language& language : report->new_languages)
    remark(session, fmt::format("new language: {} ({})", language.tag(), language.english_name()));
  return {};
}

/// Whether the TMX would be written over one of the texts, however it is spelt.
bool names_an_input(const AlignCommand& command) {
  return std::ranges::any_of(command.inputs, [&](const std::string& input) {
    std::error_code ignored;
    const std::string file = input.substr(input.find('=') + 1);
    return std::filesystem::equivalent(file, command.tmx, ignored);
  });
}

Status run(Session& session, const AlignCommand& command) {
  if (command.links) return print_links(command);
  if (names_an_input(command))
    return Error{ErrorCode::invalid_argument, "--tmx names one of the texts", command.tmx};
  const auto document = align_all(session, command);
  if (!document) return document.error();
  const auto units = units_from_links(document->source, document->targets, command.document);
  if (session.json)
    print_json(to_json(*document, command.document));
  else
    print_summary(session, *document);
  if (!command.tmx.empty())
    if (auto written = write_tmx(command.tmx, document->source.language, units); !written)
      return written;
  if (!command.memory.empty()) return store_units(session, command, units);
  if (command.tmx.empty()) remark(session, "Nothing is stored: add --memory NAME, or --tmx FILE.");
  return {};
}

void add_options(CLI::App& sub, AlignCommand& command) {
  sub.add_option("versions", command.inputs, "LANGUAGE=FILE, the source first")
      ->required()
      ->type_name("LANGUAGE=FILE");
  sub.add_option("-m,--memory", command.memory, "Store the units in this memory")
      ->type_name("NAME");
  sub.add_option("--tmx", command.tmx, "Write the units to this TMX file")->type_name("FILE");
  sub.add_option("--document", command.document, "Name of the document, kept with its units")
      ->type_name("ID");
  sub.add_option("--author", command.author, "Who stores them");
  sub.add_option("--srx", command.srx, "Segmentation rules of your own")->type_name("FILE");
  sub.add_flag(
      "--links", command.links,
      "Two files with one sentence a line; print the links as TSV of 0-based line numbers");
  sub.add_option("--source-lang", command.source_language, "With --links")->type_name("TAG");
  sub.add_option("--target-lang", command.target_language, "With --links")->type_name("TAG");
}

}  // namespace

void add_align(CLI::App& app, Session& session) {
  auto command = std::make_shared<AlignCommand>();
  CLI::App* sub = add_command(
      app, "align", "Align the language versions of a text, sentence by sentence",
      "  neuf align fr=a.fr.txt en=a.en.txt it=a.it.txt --memory press --document 2025-018\n"
      "Each version is segmented by its language's rules and aligned with the first one; every\n"
      "sentence of the source gives one unit with all its translations. \"Joined\" links have "
      "several\n"
      "sentences on a side; \"doubtful\" ones a confidence below 70 %, which costs their matches "
      "5\n"
      "points. --json shows every link.");
  add_options(*sub, *command);
  sub->callback([&session, command] {
    session.action = [&session, command] { return run(session, *command); };
  });
}

}  // namespace neuf::cli

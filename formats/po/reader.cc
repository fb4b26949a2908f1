#include "formats/po/reader.h"

#include "core/base/in_quotes.h"
#include "core/base/unicode.h"
#include "formats/inline.h"
#include "formats/plain/lines.h"
#include "formats/po/entry.h"
#include "formats/po/header.h"
#include "formats/po/strings.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

// Entry point: read_po(). PoParser makes entries of lines, PoUnits (entry.h) units of entries.

namespace neuf {
namespace {

constexpr std::size_t kMostForms = 100;  ///< msgstr[n] of one entry; languages have up to six

/// `msgstr[2]` → 2.
std::optional<std::size_t> form_number(std::string_view keyword) {
  constexpr std::string_view kStart = "msgstr[";
  if (!keyword.starts_with(kStart) || !keyword.ends_with(']')) return std::nullopt;
  const std::string_view digits = keyword.substr(kStart.size(), keyword.size() - kStart.size() - 1);
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

/// Takes `msgid`, `msgstr[0]` … off the front of the line.
std::string_view take_keyword(std::string_view& line) {
  const std::string_view keyword = line.substr(0, line.find_first_of(" \t\""));
  line.remove_prefix(keyword.size());
  return keyword;
}

class PoParser {
 public:
  PoParser(LineReader& lines, PoUnits& units) : lines_(lines), units_(units) {}

  Status run() {
    for (;;) {
      auto line = lines_.next();
      if (!line) return line.error();
      if (!*line) break;
      if (auto taken = take(**line); !taken) return taken;
    }
    if (auto finished = finish_entry(); !finished) return finished;
    units_.finish();
    return {};
  }

 private:
  Status take(const InputLine& line) {
    line_ = line.number;
    std::string_view text = trim(line.text);
    if (text.empty()) return {};
    bytes_ += line.text.size();
    if (bytes_ > kMostPlainBytes)
      return Error{ErrorCode::limit_exceeded, "an entry is larger than 32 MB", place()};
    if (text.starts_with("#!")) return {};  // why an import rejected the entry
    if (text.starts_with("#~")) return take_obsolete(text.substr(2));
    if (auto taken = take_entry_line(text, line); !taken) return taken;
    entry_.source.append(line.text).append("\n");
    return {};
  }

  Status take_entry_line(std::string_view text, const InputLine& line) {
    if (text.front() == '#') return take_comment(text.substr(1));
    if (text.front() == '"') return take_strings(text);
    const std::string_view keyword = take_keyword(text);
    if (auto opened = open_field(keyword, line); !opened) return opened;
    return take_strings(text);
  }

  Status take_comment(std::string_view text) {
    if (is_complete())
      if (auto finished = finish_entry(); !finished) return finished;
    const char kind = text.empty() ? ' ' : text.front();
    const std::string_view rest = text.empty() ? text : text.substr(1);
    if (kind == ',')
      add_flags(rest);
    else if (kind == ':')
      add_references(rest);
    else if (kind == '.')
      append_line(entry_.extracted, trim(rest));
    else if (kind != '|')
      append_line(entry_.comment, trim(text));
    return {};
  }

  /// What was said in front belongs to the obsolete entry, too.
  Status take_obsolete(std::string_view text) {
    if (is_complete())
      if (auto finished = finish_entry(); !finished) return finished;
    if (!entry_.id && !entry_.context) start_entry();
    text = trim(text);
    if (take_keyword(text) == "msgid") units_.take_obsolete();
    return {};
  }

  void add_flags(std::string_view list) {
    while (!list.empty()) {
      const std::string_view flag = trim(next_field(list, ','));
      if (flag == "fuzzy")
        entry_.fuzzy = true;
      else if (!flag.empty())
        entry_.flags.append(entry_.flags.empty() ? "" : ", ").append(flag);
    }
  }

  void add_references(std::string_view list) {
    for (list = trim(list); !list.empty(); list = trim(list)) {
      std::size_t size = std::min(list.find_first_of(" \t"), list.size());
      if (list.starts_with(kOpenIsolate))
        size = std::min(list.find_first_of(" \t", std::min(list.find(kCloseIsolate), list.size())),
                        list.size());
      entry_.add_reference(list.substr(0, size));
      list.remove_prefix(size);
    }
  }

  static void append_line(std::string& text, std::string_view line) {
    text.append(text.empty() ? "" : "\n").append(line);
  }

  Status open_field(std::string_view keyword, const InputLine& line) {
    if (keyword == "msgctxt" || keyword == "msgid") return open_key(keyword == "msgctxt", line);
    if (keyword == "domain") {
      field_ = &ignored_;
      return {};
    }
    if (keyword == "msgid_plural") {
      if (!entry_.id || entry_.plural || is_complete())
        return malformed("a msgid_plural without its msgid");
      field_ = &entry_.plural.emplace();
      return {};
    }
    const auto number = keyword == "msgstr" ? std::optional<std::size_t>(0) : form_number(keyword);
    if (!number)
      return malformed("expected msgctxt, msgid, msgid_plural, msgstr or a comment; found " +
                       in_quotes(keyword));
    return open_translation(*number, keyword != "msgstr");
  }

  /// A msgctxt or msgid begins an entry, unless it is the msgid behind a msgctxt.
  Status open_key(bool is_context, const InputLine& line) {
    if (is_complete())
      if (auto finished = finish_entry(); !finished) return finished;
    if (entry_.id) return malformed("the msgid before has no msgstr");
    if (is_context && entry_.context) return malformed("the msgctxt before has no msgid");
    if (!entry_.context) {
      entry_.line = line.number;
      entry_.offset = line.offset;
    }
    field_ = &(is_context ? entry_.context : entry_.id).emplace();
    return {};
  }

  Status open_translation(std::size_t number, bool is_form) {
    if (!entry_.id) return malformed("a msgstr without its msgid");
    if (is_form != entry_.plural.has_value())
      return malformed(is_form ? "msgstr[n] stands behind msgid_plural only; expected msgstr"
                               : "expected msgstr[0] behind msgid_plural");
    if (number != entry_.translations.size() || number >= kMostForms)
      return malformed("expected msgstr" +
                       (is_form ? "[" + std::to_string(entry_.translations.size()) + "]"
                                : std::string(" once")));
    field_ = &entry_.translations.emplace_back();
    return {};
  }

  Status take_strings(std::string_view text) {
    if (field_ == nullptr) return malformed("a string that belongs to no msgid or msgstr");
    auto value = read_po_strings(text);
    if (!value) return malformed(value.error().message);
    field_->append(*value);
    ignored_.clear();
    return {};
  }

  bool is_complete() const { return !entry_.translations.empty(); }

  Status finish_entry() {
    if (!is_complete() && (entry_.id || entry_.context))
      return Error{ErrorCode::malformed, "the entry has no msgstr", lines_.place(entry_.line)};
    const bool is_whole = is_complete();
    PoEntry entry = std::move(entry_);
    start_entry();
    const std::string where = lines_.place(entry.line);
    return is_whole ? units_.take(std::move(entry), where) : Status();
  }

  void start_entry() {
    entry_ = {};
    field_ = nullptr;
    bytes_ = 0;
  }

  std::string place() const { return lines_.place(line_); }

  Error malformed(std::string message) const {
    return {ErrorCode::malformed, std::move(message), place()};
  }

  LineReader& lines_;
  PoUnits& units_;
  PoEntry entry_;
  std::string* field_ = nullptr;  ///< of `entry_`, which strings go to
  std::string ignored_;           ///< a domain's name
  std::size_t bytes_ = 0;         ///< of the entry
  std::uint64_t line_ = 0;
};

}  // namespace

Status read_po(ByteSource& source, const std::string& name, const GivenLanguages& languages,
               UnitHandler& handler) {
  const auto decoded = DecodedSource::open(source, name, po_charset);
  if (!decoded) return decoded.error();
  LineReader lines(**decoded, name);
  PoUnits units(languages, handler);
  return PoParser(lines, units).run();
}

}  // namespace neuf

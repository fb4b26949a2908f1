// Entry points: those of the header; the rest is local.
#include "formats/text/block_builder.h"

#include <algorithm>
#include <utility>

namespace neuf {
namespace {

constexpr std::size_t kDisplayBytes = 64;  ///< longer data is nothing to show amid a text

bool is_visible_ascii(char c) {
  return c > ' ' && c < '\x7F';
}

/// "<a …>" for a long tag; "<code …" for an element that a letter of another script ends.
std::string display_of(std::string_view data) {
  if (data.size() <= kDisplayBytes) return std::string(data);
  const std::size_t name = std::min(data.find_first_of(" \t\r\n"), kDisplayBytes / 2);
  if (!std::ranges::all_of(data.substr(0, name), is_visible_ascii)) return "";
  std::string display = std::string(data.substr(0, name)) + " …";
  if (is_visible_ascii(data.back())) display += data.back();
  return display;
}

/// Lines of ascending offsets, without counting from the start each time.
class LineCounter {
 public:
  explicit LineCounter(std::string_view text) : text_(text) {}

  /// From 1. `offset` must not be less than the last one.
  std::size_t line_of(std::size_t offset) {
    line_ +=
        static_cast<std::size_t>(std::ranges::count(text_.substr(done_, offset - done_), '\n'));
    done_ = offset;
    return line_;
  }

 private:
  std::string_view text_;
  std::size_t done_ = 0;
  std::size_t line_ = 1;
};

}  // namespace

/// What of the block is left when the outside is dropped.
struct BlockBuilder::Cut {
  ByteRange text;
  CodeRange codes;
};

void BlockBuilder::text(std::string_view text, ByteRange bytes) {
  // XLIFF can't hold what XML forbids. Each such character is a stretch of its own.
  const bool is_suspect = text.find_first_of("\v\f") != std::string_view::npos ||
                          text.find("\xEF\xBF") != std::string_view::npos;
  if (!is_suspect) return append(text, bytes);
  if (text.size() != bytes.size()) return append(replace_forbidden_characters(text).text, bytes);
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (is_xml_char(next_code_point(text, at))) continue;
    append(text.substr(done, start - done), {bytes.start + done, bytes.start + start});
    append("\uFFFD", {bytes.start + start, bytes.start + at});
    done = at;
  }
  append(text.substr(done), {bytes.start + done, bytes.limit});
}

void BlockBuilder::append(std::string_view text, ByteRange bytes) {
  if (text.empty() || too_many_at_) return;
  const std::size_t start = block_.segment.text.size();
  block_.segment.text += text;
  std::vector<Stretch>& stretches = block_.stretches;
  const bool verbatim = text.size() == bytes.size();
  if (verbatim && !stretches.empty() && stretches.back().bytes.limit == bytes.start &&
      stretches.back().text.size() == stretches.back().bytes.size()) {
    stretches.back().text.limit += text.size();
    stretches.back().bytes.limit = bytes.limit;
    return;
  }
  if (stretches.size() < kMostStretches)
    stretches.push_back({{start, start + text.size()}, bytes});
  else if (!too_many_at_)
    too_many_at_ = bytes.start;
}

std::size_t BlockBuilder::code(CodeKind kind, std::string_view data, ByteRange bytes) {
  const std::size_t index = block_.segment.codes.size();
  if (index == kMostCodes) {
    if (!too_many_at_) too_many_at_ = bytes.start;
    return index - 1;
  }
  block_.segment.codes.push_back(
      {block_.segment.text.size(), {kind, "", display_of(data), std::string(data), ""}});
  block_.codes.push_back(bytes);
  partners_.push_back(index);
  return index;
}

void BlockBuilder::pair(std::size_t open, std::size_t close) {
  block_.segment.codes[open].code.kind = CodeKind::open;
  block_.segment.codes[close].code.kind = CodeKind::close;
  partners_[open] = close;
  partners_[close] = open;
}

void BlockBuilder::extend_last(std::string_view data, std::size_t limit) {
  InlineCode& code = block_.segment.codes.back().code;
  code.data = data;
  code.display = display_of(data);
  block_.codes.back().limit = limit;
}

bool BlockBuilder::is_kept(std::size_t code) const {
  return std::ranges::binary_search(kept_, code);
}

bool BlockBuilder::drop_first(Cut& cut) const {
  const std::size_t n = cut.codes.start;
  if (n == cut.codes.limit || block_.segment.codes[n].offset != cut.text.start || is_kept(n))
    return false;
  const std::size_t partner = partners_[n];
  const bool is_alone = partner == n;
  const bool holds_nothing =
      partner == n + 1 && block_.segment.codes[partner].offset == cut.text.start;
  const bool is_around = partner + 1 == cut.codes.limit && partner > n &&
                         block_.segment.codes[partner].offset == cut.text.limit;
  if (!is_alone && !holds_nothing && !is_around) return false;
  cut.codes.start += holds_nothing ? 2 : 1;
  if (is_around && !holds_nothing) --cut.codes.limit;
  return true;
}

bool BlockBuilder::drop_last(Cut& cut) const {
  if (cut.codes.start == cut.codes.limit) return false;
  const std::size_t n = cut.codes.limit - 1;
  if (block_.segment.codes[n].offset != cut.text.limit || is_kept(n)) return false;
  const std::size_t partner = partners_[n];
  const bool holds_nothing = partner + 1 == n && partner >= cut.codes.start &&
                             block_.segment.codes[partner].offset == cut.text.limit;
  if (partner != n && !holds_nothing) return false;
  cut.codes.limit -= holds_nothing ? 2 : 1;
  return true;
}

void BlockBuilder::trim_front(Cut& cut) const {
  const bool has_codes = cut.codes.start < cut.codes.limit;
  const std::size_t limit =
      has_codes ? block_.segment.codes[cut.codes.start].offset : cut.text.limit;
  const std::string_view text = block_.segment.text;
  const std::string_view rest = trim(text.substr(cut.text.start, limit - cut.text.start));
  cut.text.start = rest.empty() ? limit : static_cast<std::size_t>(rest.data() - text.data());
}

void BlockBuilder::trim_back(Cut& cut) const {
  const bool has_codes = cut.codes.start < cut.codes.limit;
  const std::size_t start =
      has_codes ? std::max(block_.segment.codes[cut.codes.limit - 1].offset, cut.text.start)
                : cut.text.start;
  const std::string_view text = block_.segment.text;
  const std::string_view rest = trim(text.substr(start, cut.text.limit - start));
  cut.text.limit =
      rest.empty() ? start : static_cast<std::size_t>(rest.data() - text.data()) + rest.size();
}

BlockBuilder::Cut BlockBuilder::outer_cut() const {
  Cut cut{{0, block_.segment.text.size()}, {0, block_.segment.codes.size()}};
  trim_front(cut);
  trim_back(cut);
  for (;;) {
    const CodeRange before = cut.codes;
    if (!drop_first(cut) && !drop_last(cut)) return cut;
    if (cut.codes.start != before.start) trim_front(cut);
    if (cut.codes.limit != before.limit) trim_back(cut);
  }
}

TextBlock BlockBuilder::cut_out(const Cut& cut) const {
  TextBlock out;
  out.setting = setting_;
  out.quote = quote_;
  out.segment.text = cut.text.of(block_.segment.text);
  for (const Stretch& stretch : block_.stretches) {
    const std::size_t start = std::max(stretch.text.start, cut.text.start);
    const std::size_t limit = std::min(stretch.text.limit, cut.text.limit);
    if (start >= limit) continue;
    ByteRange bytes = stretch.bytes;
    if (stretch.text.size() == bytes.size())
      bytes = {bytes.start + start - stretch.text.start, bytes.start + limit - stretch.text.start};
    out.stretches.push_back({{start - cut.text.start, limit - cut.text.start}, bytes});
  }
  std::size_t number = 0;
  for (std::size_t n = cut.codes.start; n < cut.codes.limit; ++n) {
    PlacedCode placed = block_.segment.codes[n];
    placed.offset -= cut.text.start;
    const bool closes = partners_[n] < n;
    placed.code.id = closes ? out.segment.codes[partners_[n] - cut.codes.start].code.id
                            : std::to_string(++number);
    out.segment.codes.push_back(std::move(placed));
    out.codes.push_back(block_.codes[n]);
  }
  out.place = {static_cast<std::size_t>(-1), 0};
  if (!out.stretches.empty())
    out.place = {out.stretches.front().bytes.start, out.stretches.back().bytes.limit};
  if (!out.codes.empty())
    out.place = {std::min(out.place.start, out.codes.front().start),
                 std::max(out.place.limit, out.codes.back().limit)};
  return out;
}

std::optional<TextBlock> BlockBuilder::take() {
  std::optional<TextBlock> taken;
  if (!trim(block_.segment.text).empty()) taken = cut_out(outer_cut());
  block_ = {};
  partners_.clear();
  kept_.clear();
  return taken;
}

void TagPairs::open(const std::string& name, std::size_t code) {
  codes_[name].push_back(code);
  ++count_;
}

std::optional<std::size_t> TagPairs::close(const std::string& name) {
  const auto found = codes_.find(name);
  if (found == codes_.end() || found->second.empty()) return std::nullopt;
  const std::size_t code = found->second.back();
  found->second.pop_back();
  return count_-- <= kDeepestPair ? std::optional(code) : std::nullopt;
}

void TagPairs::clear() {
  codes_.clear();
  count_ = 0;
}

bool is_too_much(const TextDocument& document, const BlockBuilder& builder) {
  return builder.too_many_at() || document.blocks.size() > kMostTexts;
}

Status check_limits(const TextDocument& document, const BlockBuilder& builder,
                    const std::string& name, std::size_t most_texts) {
  if (const auto at = builder.too_many_at())
    return Error{ErrorCode::limit_exceeded,
                 "a text has more than 100,000 tags, or 1,000,000 character references and runs "
                 "of white space, in it; expected paragraphs that can be translated",
                 name + ":" + std::to_string(LineCounter(document.text).line_of(*at))};
  if (document.blocks.size() > most_texts)
    return Error{ErrorCode::limit_exceeded,
                 "the document has more than 500,000 texts; split it into several files", name};
  return {};
}

Status finish_blocks(TextDocument& document, const BlockBuilder& builder, const std::string& name) {
  if (auto checked = check_limits(document, builder, name); !checked) return checked;
  LineCounter lines(document.text);
  for (TextBlock& block : document.blocks)
    block.line = lines.line_of(block.place.start);
  return {};
}

}  // namespace neuf

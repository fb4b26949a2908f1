// Entry point: read_markdown().
#include "formats/html/elements.h"
#include "formats/html/tokens.h"
#include "formats/markdown/markdown.h"
#include "formats/markdown/spans.h"
#include "formats/text/block_builder.h"
#include "formats/text/encoding.h"

#include <algorithm>
#include <md4c.h>
#include <optional>
#include <utility>
#include <vector>

namespace neuf {

using markdown::Span;

namespace {

std::optional<Span> span_of(MD_SPANTYPE type) {
  switch (type) {
    case MD_SPAN_EM:
      return Span::emphasis;
    case MD_SPAN_STRONG:
      return Span::strong;
    case MD_SPAN_A:
      return Span::link;
    case MD_SPAN_IMG:
      return Span::image;
    case MD_SPAN_CODE:
      return Span::code;
    case MD_SPAN_DEL:
      return Span::struck;
    default:
      return std::nullopt;
  }
}

TextSetting setting_of(MD_BLOCKTYPE type) {
  if (type == MD_BLOCK_H) return TextSetting::markdown_title;
  return type == MD_BLOCK_TH || type == MD_BLOCK_TD ? TextSetting::markdown_cell
                                                    : TextSetting::markdown;
}

bool is_left_alone(MD_BLOCKTYPE type) {
  return type == MD_BLOCK_CODE || type == MD_BLOCK_HTML;
}

/// Bytes of the front matter, with its last line end.
std::size_t front_matter_size(std::string_view text) {
  const auto is_fence = [](std::string_view line) { return trim(line) == "---"; };
  std::size_t at = text.find('\n');
  if (at == std::string_view::npos || !text.starts_with("---") || !is_fence(text.substr(0, at)))
    return 0;
  while (++at < text.size()) {
    const std::size_t limit = std::min(text.find('\n', at), text.size());
    if (is_fence(text.substr(at, limit - at))) return std::min(limit + 1, text.size());
    at = limit;
  }
  return 0;
}

/// A line that would underline a heading, in the place of a table's head without bars: with a text
/// there, it would be no table.
bool is_underline(const TextBlock& block, std::string_view document) {
  const std::string_view before = document.substr(0, block.place.start);
  const bool has_bar = before.substr(before.rfind('\n') + 1).find('|') != std::string_view::npos;
  return block.setting == TextSetting::markdown_cell && !has_bar && block.segment.codes.empty() &&
         block.segment.text.find_first_not_of("-= ") == std::string::npos;
}

/// Hears of blocks, spans and texts from the parser. It is told of texts where they stand, but of
/// spans only that they begin or end: their markup is what stands between the texts.
class MarkdownReader {
 public:
  explicit MarkdownReader(TextDocument& document) : document_(document), text_(document.text) {}

  Status read(const std::string& name) {
    body_ = front_matter_size(text_);
    MD_PARSER parser{};
    parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
      return static_cast<MarkdownReader*>(self)->enter(type, detail);
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) {
      return static_cast<MarkdownReader*>(self)->leave(type);
    };
    parser.enter_span = [](MD_SPANTYPE type, void*, void* self) {
      return static_cast<MarkdownReader*>(self)->note(type, false);
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* self) {
      return static_cast<MarkdownReader*>(self)->note(type, true);
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
      return static_cast<MarkdownReader*>(self)->take(type, {text, size});
    };
    const std::string_view body = text_.substr(body_);
    const int ended = md_parse(body.data(), static_cast<MD_SIZE>(body.size()), &parser, this);
    if (ended != 0 && ended != kStop)
      return Error{ErrorCode::internal, "the Markdown parser failed", name};
    document_.names_links = body.find("]:") != std::string_view::npos;
    return finish_blocks(document_, builder_, name);
  }

 private:
  static constexpr int kStop = 1;

  /// A beginning, end or line break whose markup hasn't been found yet.
  struct Event {
    Span span;
    bool ends = false;
  };

  struct Open {
    ByteRange begin;
    std::size_t code = 0;
  };

  int enter(MD_BLOCKTYPE type, void* detail) {
    finish();
    builder_.set_setting(setting_of(type));
    alone_ = is_left_alone(type);
    if (type != MD_BLOCK_LI) return 0;
    const auto* item = static_cast<MD_BLOCK_LI_DETAIL*>(detail);
    if (item->is_task != 0) floor_ = body_ + item->task_mark_offset + 2;
    return 0;
  }

  int leave(MD_BLOCKTYPE /*type*/) {
    finish();
    builder_.set_setting(TextSetting::markdown);
    alone_ = false;
    return 0;
  }

  int note(MD_SPANTYPE type, bool ends) {
    if (const auto span = span_of(type)) events_.push_back({*span, ends});
    return 0;
  }

  int take(MD_TEXTTYPE type, std::string_view text) {
    if (is_too_much(document_, builder_)) return kStop;
    if (alone_) return 0;
    if (type == MD_TEXT_SOFTBR || type == MD_TEXT_BR) {
      events_.push_back({type == MD_TEXT_BR ? Span::hard_break : Span::soft_break, false});
      return 0;
    }
    const bool is_ours =
        text.data() >= text_.data() && text.data() + text.size() <= text_.data() + text_.size();
    if (!is_ours || text.empty()) return 0;
    auto start = static_cast<std::size_t>(text.data() - text_.data());
    const std::size_t limit = start + text.size();
    start += misread_code_end(start);
    const ByteRange place{start, limit};
    if (place.size() == 0) return 0;
    // A tag that goes over several lines comes a line at a time.
    const bool continues_tag = tag_ && type == MD_TEXT_HTML && text.front() != '<';
    if (!continues_tag) end_tag();
    const bool is_escaped = reach(start);
    if (continues_tag)
      tag_->limit = place.limit;
    else
      append(type, place, is_escaped);
    at_ = place.limit;
    return 0;
  }

  /// Bytes of a code span's end at the start of a text. The parser (md4c 0.4.8) takes it for text
  /// if it begins a line and spaces pad the code.
  std::size_t misread_code_end(std::size_t start) const {
    if (!code_begin_ || events_.empty()) return 0;
    const Event& event = events_.front();
    const std::string_view begin = code_begin_->of(text_);
    if (event.span != Span::code || !event.ends || !text_.substr(start).starts_with(begin))
      return 0;
    const bool is_known =
        markdown::end_limit(text_.substr(0, start), *at_, event.span, begin).has_value();
    return is_known ? 0 : begin.size();
  }

  void append(MD_TEXTTYPE type, ByteRange place, bool is_escaped) {
    if (code_begin_) return;
    if (type == MD_TEXT_HTML) return append_tag(place);
    if (type == MD_TEXT_ENTITY) return append_entity(place);
    if (is_escaped) {
      builder_.text(text_.substr(place.start, 1), {place.start - 1, place.start + 1});
      ++place.start;
    }
    builder_.text(place.of(text_), place);
  }

  void append_entity(ByteRange place) {
    const auto reference = html::read_reference(place.of(text_), html::ReferencePlace::text);
    const bool is_whole = reference && reference->size == place.size();
    builder_.text(is_whole ? std::string_view(reference->text) : place.of(text_), place);
  }

  void append_tag(ByteRange place) {
    tag_ = place;
    const std::size_t code = add_code(CodeKind::standalone, place);
    std::string_view tag = place.of(text_).substr(1);
    const bool ends = tag.starts_with('/');
    if (ends) tag.remove_prefix(1);
    const std::string name = ascii_lower_case(tag.substr(0, tag.find_first_of(" \t\r\n/>")));
    if (name.starts_with('!') || name.starts_with('?') || html::is_void(name)) return;
    builder_.set_kind(code, ends ? CodeKind::isolated_close : CodeKind::isolated_open);
    if (!ends) return tags_.open(name, code);
    if (const auto open = tags_.close(name)) builder_.pair(*open, code);
  }

  void end_tag() {
    if (tag_) builder_.extend_last(tag_->of(text_), tag_->limit);
    tag_.reset();
  }

  std::size_t add_code(CodeKind kind, ByteRange place) {
    return builder_.code(kind, place.of(text_), place);
  }

  /// Finds the markup of what began and ended before the text at `limit`. Whether a backslash is
  /// left in front of it.
  bool reach(std::size_t limit) {
    if (!at_) at_ = block_start(limit);
    if (!place_events(limit)) {
      place_rest(limit);
      return false;
    }
    return !code_begin_ && text_.substr(*at_, limit - *at_) == "\\";
  }

  /// Whether all were found; the others are left.
  bool place_events(std::size_t limit) {
    const std::string_view until = text_.substr(0, limit);
    std::size_t placed = 0;
    while (placed < events_.size() && place_event(events_[placed], until))
      ++placed;
    events_.erase(events_.begin(), events_.begin() + static_cast<std::ptrdiff_t>(placed));
    return events_.empty();
  }

  /// Where the markup before the block's first text begins.
  std::size_t block_start(std::size_t limit) const {
    if (events_.empty()) {
      const bool is_escaped = limit > body_ && text_[limit - 1] == '\\';
      return is_escaped ? limit - 1 : limit;
    }
    std::size_t line = limit;
    for (const Event& event : events_)
      if (event.span == Span::soft_break || event.span == Span::hard_break)
        line = line_start(line) - (line_start(line) > body_ ? 1 : 0);
    const std::size_t from = std::max({line_start(line), floor_, body_});
    return std::min(markdown::find_begin(text_, from, events_.front().span), limit);
  }

  std::size_t line_start(std::size_t at) const {
    const std::size_t end = at == 0 ? std::string_view::npos : text_.rfind('\n', at - 1);
    return end == std::string_view::npos ? 0 : end + 1;
  }

  bool place_event(const Event& event, std::string_view until) {
    const bool is_break = event.span == Span::soft_break || event.span == Span::hard_break;
    if (is_break) return place_break(event, until);
    if (event.ends && open_.empty()) return false;
    const auto limit =
        event.ends ? markdown::end_limit(until, *at_, event.span, open_.back().begin.of(text_))
                   : markdown::begin_limit(until, *at_, event.span);
    if (!limit) return false;
    place_span(event, {*at_, *limit});
    return true;
  }

  bool place_break(const Event& event, std::string_view until) {
    const auto limit = markdown::break_limit(until, *at_);
    if (!limit) return false;
    const ByteRange place{*at_, *limit};
    at_ = *limit;
    if (code_begin_) return true;
    if (event.span == Span::soft_break)
      builder_.text(" ", place);
    else
      add_code(CodeKind::standalone, place);
    return true;
  }

  void place_span(const Event& event, ByteRange place) {
    at_ = place.limit;
    if (!event.ends) {
      if (is_quoted(event.span, place)) code_begin_ = place;
      open_.push_back({place, code_begin_ ? 0 : add_code(CodeKind::isolated_open, place)});
      return;
    }
    const Open open = open_.back();
    open_.pop_back();
    if (!code_begin_) return add_end(event.span, open, place);
    if (code_begin_->start != open.begin.start) return;
    add_code(CodeKind::standalone, {code_begin_->start, place.limit});
    builder_.keep_last();
    code_begin_.reset();
  }

  /// Code spans, addresses and footnotes are one code, text and all.
  bool is_quoted(Span span, ByteRange begin) const {
    if (code_begin_) return false;
    const bool is_link = span == Span::link && begin.size() > 0;
    return span == Span::code || (is_link && text_[begin.start] == '<') ||
           (is_link && text_.substr(begin.limit).starts_with('^'));
  }

  void add_end(Span span, const Open& open, ByteRange place) {
    const std::size_t code = add_code(CodeKind::isolated_close, place);
    if (open_.size() < kDeepestPair) builder_.pair(open.code, code);
    const std::string_view end = place.of(text_);
    const bool is_named_by_text =
        (span == Span::link || span == Span::image) && (end == "]" || end == "][]");
    // With another text, it needs the name of its definition.
    if (is_named_by_text)
      builder_.extend_last(
          "][" + std::string(text_.substr(open.begin.limit, place.start - open.begin.limit)) + "]",
          place.limit);
  }

  /// Markup that is other than expected: all of it goes to the first of the codes.
  void place_rest(std::size_t limit) {
    for (const Event& event : std::exchange(events_, {})) {
      const ByteRange place{*at_, limit};
      if (event.span == Span::soft_break || event.span == Span::hard_break) {
        if (place.size() > 0) add_code(CodeKind::standalone, place);
      } else if (!event.ends || !open_.empty())
        place_span(event, place);
      at_ = limit;
    }
  }

  void finish() {
    end_tag();
    if (at_) {
      if (!place_events(text_.size())) place_rest(*at_);
      floor_ = std::max(floor_, *at_);
    }
    auto block = builder_.take();
    if (block && !is_underline(*block, text_)) document_.blocks.push_back(std::move(*block));
    events_.clear();
    open_.clear();
    tags_.clear();
    at_.reset();
    code_begin_.reset();
  }

  TextDocument& document_;
  std::string_view text_;
  std::size_t body_ = 0;  ///< behind the front matter
  BlockBuilder builder_{TextSetting::markdown};
  bool alone_ = false;             ///< in a block that is left alone
  std::vector<Event> events_;      ///< not found yet
  std::vector<Open> open_;         ///< spans
  TagPairs tags_;                  ///< of HTML
  std::optional<std::size_t> at_;  ///< behind what was found of the block; nothing: at its start
  std::size_t floor_ = 0;          ///< behind the last block, or the mark of the last task
  std::optional<ByteRange> code_begin_;  ///< of the span that is open and quoted
  std::optional<ByteRange> tag_;         ///< of HTML, that the next text may go on with
};

}  // namespace

Result<TextDocument> read_markdown(std::string_view bytes, const std::string& name) {
  auto document = decode_document(bytes, name);
  if (!document) return document.error();
  if (auto read = MarkdownReader(*document).read(name); !read) return read.error();
  return document;
}

}  // namespace neuf

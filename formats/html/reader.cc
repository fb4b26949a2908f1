// Entry points: read_html(), looks_like_html().
#include "formats/html/charset.h"
#include "formats/html/elements.h"
#include "formats/html/html.h"
#include "formats/html/tokens.h"
#include "formats/text/block_builder.h"
#include "formats/text/encoding.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

namespace neuf {

using html::Attribute;
using html::ReferencePlace;
using html::Token;

namespace {

constexpr std::string_view kSpaces = " \t\r\n\f";

/// Text with its character references decoded.
void append_decoded(BlockBuilder& builder, std::string_view text, ByteRange place,
                    ReferencePlace kind) {
  text = text.substr(0, place.limit);
  std::size_t done = place.start;
  for (std::size_t at = text.find('&', done); at != std::string_view::npos;
       at = text.find('&', at)) {
    const auto reference = html::read_reference(text.substr(at), kind);
    if (!reference) {
      ++at;
      continue;
    }
    builder.text(text.substr(done, at - done), {done, at});
    done = at + reference->size;
    builder.text(reference->text, {at, done});
    at = done;
  }
  builder.text(text.substr(done, place.limit - done), {done, place.limit});
}

class HtmlReader {
 public:
  explicit HtmlReader(TextDocument& document) : document_(document), text_(document.text) {}

  Status read(const std::string& name) {
    if (const auto at = html::overlong_tag(text_))
      return Error{ErrorCode::limit_exceeded,
                   "a tag has more than 100,000 attributes; expected HTML",
                   name + ":" + std::to_string(line_of(text_, *at))};
    if (auto read = html::read_tokens(text_, [this](const Token& token) { take(token); }); !read)
      return read;
    end_opaque(text_.size());
    finish();
    std::ranges::stable_sort(document_.blocks, {},
                             [](const TextBlock& block) { return block.place.start; });
    return finish_blocks(document_, builder_, name);
  }

 private:
  /// A block element that is open.
  struct Open {
    std::string name;
    bool translate = true;
    bool preserve = false;  ///< white space
  };

  const Open& around() const { return open_.empty() ? outermost_ : open_.back(); }

  void take(const Token& token) {
    if (is_too_much(document_, builder_) || (!opaque_.empty() && !leaves_opaque(token))) return;
    switch (token.kind) {
      case Token::Kind::start:
        return start(token);
      case Token::Kind::end:
        return end(token);
      case Token::Kind::text:
      case Token::Kind::raw_text:
        return text(token);
      case Token::Kind::other:
        return other(token);
    }
  }

  void start(const Token& tag) {
    if (tag.name == "html") note_language(tag);
    const bool is_block = html::is_block(tag.name);
    if (is_block) end_implied(tag.name);
    const bool translate = html::is_translated(tag, text_, around().translate);
    if (translate) read_attributes(tag);
    if (is_block)
      start_block(tag, translate);
    else if (around().translate)
      start_inline(tag, translate);
  }

  void start_block(const Token& tag, bool translate) {
    finish();
    if (html::is_void(tag.name)) return;
    ++open_count_[tag.name];
    open_.push_back({tag.name, translate, around().preserve || tag.name == "pre"});
  }

  void start_inline(const Token& tag, bool translate) {
    const std::size_t code = add_code(CodeKind::standalone, tag.place);
    if (html::is_void(tag.name)) return;
    if (!translate || html::is_opaque(tag.name)) {
      if (!translate || html::is_quoted(tag.name)) builder_.keep_last();
      opaque_ = tag.name;
      opaque_depth_ = 1;
      opaque_start_ = tag.place.start;
      return;
    }
    builder_.set_kind(code, CodeKind::isolated_open);
    pairs_.open(tag.name, code);
  }

  void end(const Token& tag) {
    if (html::is_block(tag.name)) return end_block(tag);
    if (!around().translate) return;
    const std::size_t code = add_code(CodeKind::isolated_close, tag.place);
    if (const auto open = pairs_.close(tag.name)) builder_.pair(*open, code);
  }

  void end_block(const Token& tag) {
    finish();
    const auto count = open_count_.find(tag.name);
    if (count == open_count_.end() || count->second == 0) return;
    while (open_.back().name != tag.name)
      pop();
    pop();
  }

  void end_implied(std::string_view next) {
    if (open_.empty() || !html::ends_at(open_.back().name, next)) return;
    finish();
    while (!open_.empty() && html::ends_at(open_.back().name, next))
      pop();
  }

  void pop() {
    --open_count_[open_.back().name];
    open_.pop_back();
  }

  void text(const Token& token) {
    if (!around().translate) return;
    if (around().preserve)
      return append_decoded(builder_, text_, token.place, ReferencePlace::text);
    const std::string_view until = text_.substr(0, token.place.limit);
    for (std::size_t at = token.place.start; at < until.size();) {
      const std::size_t space = std::min(until.find_first_of(kSpaces, at), until.size());
      append_decoded(builder_, text_, {at, space}, ReferencePlace::text);
      at = std::min(until.find_first_not_of(kSpaces, space), until.size());
      if (space < at) builder_.text(" ", {space, at});
    }
  }

  void other(const Token& token) {
    if (around().translate && !builder_.empty()) add_code(CodeKind::standalone, token.place);
  }

  std::size_t add_code(CodeKind kind, ByteRange place) {
    return builder_.code(kind, place.of(text_), place);
  }

  /// Whether the token is no part of the opaque element, which then ends before it.
  bool leaves_opaque(const Token& token) {
    const bool is_raw_end = token.kind == Token::Kind::end && token.name == opaque_;
    if (token.kind == Token::Kind::start && token.name == opaque_) ++opaque_depth_;
    if (is_raw_end && --opaque_depth_ == 0) {
      end_opaque(token.place.limit);
      return false;
    }
    const bool is_tag = token.kind == Token::Kind::start || token.kind == Token::Kind::end;
    if (!is_tag || !html::is_block(token.name) || (opaque_ == "svg" && token.name == "title"))
      return false;
    end_opaque(token.place.start);
    return true;
  }

  void end_opaque(std::size_t limit) {
    if (opaque_.empty()) return;
    builder_.extend_last(text_.substr(opaque_start_, limit - opaque_start_), limit);
    opaque_.clear();
  }

  void read_attributes(const Token& tag) {
    for (const Attribute& attribute : tag.attributes) {
      if (attribute.value.size() == 0 || !html::is_read(tag, attribute.name, text_)) continue;
      BlockBuilder value(TextSetting::html_attribute, attribute.quote);
      append_decoded(value, text_, attribute.value, ReferencePlace::attribute);
      if (auto block = value.take()) document_.blocks.push_back(std::move(*block));
    }
  }

  void note_language(const Token& tag) {
    if (!document_.languages.empty() || document_.language_missing_at != 0) return;
    for (const Attribute& attribute : tag.attributes)
      if ((attribute.name == "lang" || attribute.name == "xml:lang") && attribute.value.size() > 0)
        document_.languages.push_back(attribute.value);
    if (document_.languages.empty())
      document_.language_missing_at = tag.place.start + 1 + tag.name.size();
  }

  void finish() {
    if (auto block = builder_.take()) document_.blocks.push_back(std::move(*block));
    pairs_.clear();
  }

  TextDocument& document_;
  std::string_view text_;
  const Open outermost_;
  std::vector<Open> open_;
  std::unordered_map<std::string, std::size_t> open_count_;  ///< by name
  BlockBuilder builder_{TextSetting::html};
  TagPairs pairs_;
  std::string opaque_;  ///< name of the opaque element that is open; empty: none
  std::size_t opaque_depth_ = 0;
  std::size_t opaque_start_ = 0;
};

}  // namespace

Result<TextDocument> read_html(std::string_view bytes, const std::string& name) {
  auto document = decode_document(bytes, name, html::declared_encoding(bytes));
  if (!document) return document.error();
  if (auto read = HtmlReader(*document).read(name); !read) return read.error();
  return document;
}

bool looks_like_html(std::string_view text) {
  const auto skip_spaces = [&text] {
    text.remove_prefix(std::min(text.find_first_not_of(kSpaces), text.size()));
  };
  skip_spaces();
  while (text.starts_with("<!--") || text.starts_with("<?")) {
    const std::string_view end = text.starts_with("<?") ? "?>" : "-->";
    text.remove_prefix(std::min(text.find(end), text.size()));
    text.remove_prefix(std::min(end.size(), text.size()));
    skip_spaces();
  }
  constexpr std::size_t kLongestName = 16;
  const std::string start = ascii_lower_case(text.substr(0, kLongestName));
  if (!start.starts_with('<')) return false;
  if (start.starts_with("<!doctype html")) return true;
  const std::size_t limit = start.find_first_of(" \t\r\n\f/>");
  return limit != std::string::npos && html::is_block(start.substr(1, limit - 1));
}

}  // namespace neuf

// Entry points: Token::attribute(), overlong_tag(), read_tokens().
#include "formats/html/tokens.h"

#include <algorithm>
#include <memory>
#include <myhtml/myhtml.h>
#include <utility>

namespace neuf::html {
namespace {

struct Destroy {
  void operator()(myhtml_t* parser) const { myhtml_destroy(parser); }

  void operator()(myhtml_tree_t* tree) const { myhtml_tree_destroy(tree); }
};

/// What the parser reads: without a tree it doesn't know whether "<![CDATA[" may stand there.
/// Outside of SVG it begins a comment up to ">", as "<!_" does.
std::string without_cdata(std::string_view text) {
  std::string out(text);
  for (std::size_t at = out.find("<!["); at != std::string::npos; at = out.find("<![", at))
    out[at + 2] = '_';
  return out;
}

constexpr std::size_t kMostAttributes = 100'000;

bool is_letter(char c) {
  return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f';
}

/// Behind the "=" at `at`, and the value if it is quoted.
std::size_t skip_value(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && is_space(text[at]);)
    ++at;
  if (at == text.size() || (text[at] != '"' && text[at] != '\'')) return at;
  return std::min(text.find(text[at], at + 1), text.size() - 1) + 1;
}

class TokenReader {
 public:
  TokenReader(std::string_view text, const std::function<void(const Token&)>& take)
      : text_(text), take_(take) {}

  static void* on_token(myhtml_tree_t* tree, myhtml_token_node_t* node, void* self) {
    static_cast<TokenReader*>(self)->take(tree, node);
    return self;
  }

 private:
  /// A place inside the text and not before the last token, whatever the parser says.
  ByteRange place_at(std::size_t start, std::size_t size) const {
    const std::size_t from = std::clamp(start, done_, text_.size());
    const std::size_t limit = std::min(start, text_.size());
    return {from, std::max(from, limit + std::min(size, text_.size() - limit))};
  }

  ByteRange inside(ByteRange place, std::size_t start, std::size_t size) const {
    if (start < place.start || start > place.limit || size > place.limit - start)
      return {place.limit, place.limit};
    return {start, start + size};
  }

  void take(myhtml_tree_t* tree, myhtml_token_node_t* node) {
    if (node->tag_id == MyHTML_TAG__END_OF_FILE) return;
    const ByteRange place = place_at(node->element_begin, node->element_length);
    if (place.size() > 0) take_(token_of(*node, place));
    done_ = place.limit;
    forget_last(tree, node);
  }

  /// The parser keeps all tokens until the end; only the last one may still be used by it.
  void forget_last(myhtml_tree_t* tree, myhtml_token_node_t* node) {
    if (last_ != nullptr) {
      myhtml_token_attr_delete_all(tree->token, last_);
      myhtml_token_delete(tree->token, last_);
    }
    last_ = node;
  }

  Token token_of(const myhtml_token_node_t& node, ByteRange place) const {
    Token token;
    token.place = place;
    if (node.tag_id == MyHTML_TAG__TEXT) {
      const auto raw = MyHTML_TOKEN_TYPE_RCDATA | MyHTML_TOKEN_TYPE_RAWTEXT |
                       MyHTML_TOKEN_TYPE_SCRIPT | MyHTML_TOKEN_TYPE_PLAINTEXT;
      token.kind = (node.type & raw) != 0 ? Token::Kind::raw_text : Token::Kind::text;
      return token;
    }
    if (node.tag_id == MyHTML_TAG__COMMENT || node.tag_id == MyHTML_TAG__DOCTYPE) return token;
    const bool ends = (node.type & MyHTML_TOKEN_TYPE_CLOSE) != 0;
    token.kind = ends ? Token::Kind::end : Token::Kind::start;
    token.name = ascii_lower_case(inside(place, node.raw_begin, node.raw_length).of(text_));
    if (ends) return token;
    for (const myhtml_token_attr_t* attribute = node.attr_first; attribute != nullptr;
         attribute = attribute->next)
      token.attributes.push_back(attribute_of(*attribute, place));
    return token;
  }

  Attribute attribute_of(const myhtml_token_attr_t& attribute, ByteRange place) const {
    const ByteRange name = inside(place, attribute.raw_key_begin, attribute.raw_key_length);
    Attribute out{ascii_lower_case(name.of(text_)), {name.limit, name.limit}, '\0'};
    if (attribute.raw_value_length == 0) return out;
    out.value = inside(place, attribute.raw_value_begin, attribute.raw_value_length);
    if (out.value.start == 0 || out.value.limit >= text_.size()) return out;
    const char before = text_[out.value.start - 1];
    if ((before == '"' || before == '\'') && text_[out.value.limit] == before) out.quote = before;
    return out;
  }

  std::string_view text_;
  const std::function<void(const Token&)>& take_;
  std::size_t done_ = 0;  ///< behind the last token
  myhtml_token_node_t* last_ = nullptr;
};

}  // namespace

const Attribute* Token::attribute(std::string_view wanted) const {
  const auto found = std::ranges::find(attributes, wanted, &Attribute::name);
  return found == attributes.end() ? nullptr : &*found;
}

std::optional<std::size_t> overlong_tag(std::string_view text) {
  // What looks like a tag in a comment or script counts, too: it ends at its first ">".
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
    const std::size_t start = at++;
    if (at == text.size() || !is_letter(text[at])) continue;
    std::size_t attributes = 0;
    while (at < text.size() && text[at] != '>') {
      const bool begins = is_space(text[at - 1]) || text[at - 1] == '/';
      if (begins && !is_space(text[at]) && text[at] != '/') ++attributes;
      if (text[at] != '=') {
        ++at;
        continue;
      }
      ++attributes;  // a name may follow a quoted value at once
      at = skip_value(text, at);
    }
    if (attributes > kMostAttributes) return start;
  }
  return std::nullopt;
}

Status read_tokens(std::string_view text, const std::function<void(const Token&)>& take) {
  const Error failed{ErrorCode::internal, "the HTML parser failed", ""};
  constexpr std::size_t kQueueTokens = 4096;
  const std::unique_ptr<myhtml_t, Destroy> parser(myhtml_create());
  if (!parser || myhtml_init(parser.get(), MyHTML_OPTIONS_PARSE_MODE_SINGLE, 1, kQueueTokens) != 0)
    return failed;
  const std::unique_ptr<myhtml_tree_t, Destroy> tree(myhtml_tree_create());
  if (!tree || myhtml_tree_init(tree.get(), parser.get()) != 0) return failed;
  myhtml_tree_parse_flags_set(tree.get(), MyHTML_TREE_PARSE_FLAGS_WITHOUT_PROCESS_TOKEN);
  // Without a line end behind it, the parser drops a text that ends in "<", and takes the name of
  // a tag that the file's end cuts off for text.
  const std::string readable = without_cdata(text) + '\n';
  TokenReader reader(text, take);
  myhtml_callback_before_token_done_set(tree.get(), TokenReader::on_token, &reader);
  if (myhtml_parse(tree.get(), MyENCODING_UTF_8, readable.data(), readable.size()) != 0)
    return failed;
  return {};
}

}  // namespace neuf::html

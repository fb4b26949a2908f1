#include "formats/xml/scanner.h"

#include "core/base/read_ahead.h"
#include "core/base/unicode.h"
#include "formats/xml/encoding.h"
#include "formats/xml/entity.h"
#include "formats/xml/expat_error.h"

#include <algorithm>
#include <exception>
#include <expat.h>
#include <optional>
#include <type_traits>
#include <utility>

// Entry point: scan_xml(). How pieces are cut: the bytes that expat has taken but not yet told
// about, and those of the piece that is open, are kept in a window; when the piece ends, its bytes
// are the window between two offsets that expat gives. So nothing is held but the piece, and a
// token that never ends shows as a window that grows.

namespace neuf {

namespace {

constexpr std::size_t kChunkBytes = 64u << 10;
constexpr std::size_t kDeclarationBytes = 1024;  ///< enough for any XML declaration

struct FreeParser {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser>;

/// One run of expat over one file.
class Scan {
 public:
  Scan(const std::string& name, XmlHandler& handler, const XmlLimits& limits, XmlEncoding encoding)
      : name_(name), handler_(handler), limits_(limits), encoding_(std::move(encoding)) {}

  Status prepare();
  Status run(ByteSource& source);

 private:
  static void start_element(void* scan, const XML_Char* name, const XML_Char** attributes);
  static void end_element(void* scan, const XML_Char* name);
  static void character_data(void* scan, const XML_Char* text, int size);
  static void anything_else(void* scan, const XML_Char* text, int size);
  static void start_doctype(void* scan, const XML_Char* name, const XML_Char* system_id,
                            const XML_Char* public_id, int has_internal_subset);
  static void declared_entity(void* scan, const XML_Char* name, int is_parameter,
                              const XML_Char* value, int value_size, const XML_Char* base,
                              const XML_Char* system_id, const XML_Char* public_id,
                              const XML_Char* notation);
  static int external_entity(XML_Parser scan, const XML_Char* context, const XML_Char* base,
                             const XML_Char* system_id, const XML_Char* public_id);
  static void skipped_entity(void* scan, const XML_Char* name, int is_parameter);
  static int unknown_encoding(void* scan, const XML_Char* name, XML_Encoding* info);

  template <class Event>
  void guarded(const Event& event);

  Status feed(std::string_view chunk, bool last);
  Status check_window() const;
  Status on_start(const char* name, const char** attributes);
  Status on_end();
  Status open_element(const char* name, const char** attributes);
  Status check_attributes(const char** attributes) const;
  Status check_references() const;
  Status end_piece(std::uint64_t limit);
  Result<std::string> utf8_of(std::uint64_t start, std::uint64_t limit) const;

  bool in_piece() const { return piece_depth_ > 0; }

  XmlPlace place() const {
    if (!open_.empty() || in_piece()) return XmlPlace::in_root;
    return root_ended_ ? XmlPlace::behind_root : XmlPlace::before_root;
  }

  std::uint64_t event_start() const {
    return static_cast<std::uint64_t>(XML_GetCurrentByteIndex(parser_.get()));
  }

  std::uint64_t event_limit() const {
    return event_start() + static_cast<std::uint64_t>(XML_GetCurrentByteCount(parser_.get()));
  }

  std::size_t line() const { return XML_GetCurrentLineNumber(parser_.get()); }

  Error error(ErrorCode code, std::string message) const {
    return {code, std::move(message), name_ + ":" + std::to_string(line())};
  }

  const std::string& name_;
  XmlHandler& handler_;
  const XmlLimits& limits_;
  XmlEncoding encoding_;
  ByteTable table_{};  ///< with XmlDecoder::table
  Parser parser_;

  std::string window_;              ///< bytes of the file from `window_start_` on
  std::uint64_t window_start_ = 0;  ///< offset in the file
  std::uint64_t told_ = 0;          ///< end of the last token that expat told about

  struct OpenElement {
    XmlElement element;
    std::size_t tag_bytes = 0;
  };

  std::vector<OpenElement> open_;  ///< reported elements that haven't ended
  bool root_ended_ = false;
  std::size_t open_bytes_ = 0;   ///< of their start tags
  std::size_t piece_depth_ = 0;  ///< open elements of the piece being cut; 0: none is
  XmlPiece piece_;
  bool has_external_dtd_ = false;

  std::optional<Error> failure_;
  std::exception_ptr thrown_;  ///< by a handler: it must not cross expat
};

/// Runs what an expat callback does; the first failure stops the parser.
template <class Event>
void Scan::guarded(const Event& event) {
  if (failure_ || thrown_) return;  // expat may still call after it was stopped
  try {
    if (Status status = event(); !status) failure_ = std::move(status.error());
  } catch (...) {
    thrown_ = std::current_exception();
  }
  told_ = event_limit();
  if (failure_ || thrown_) XML_StopParser(parser_.get(), XML_FALSE);
}

Status Scan::prepare() {
  std::string expat_name = encoding_.name;
  if (encoding_.decoder == XmlDecoder::stream) expat_name = "UTF-8";
  if (encoding_.decoder == XmlDecoder::table) {
    const Result<ByteTable> table = byte_table(encoding_.name);
    if (!table) return table.error();
    table_ = *table;
  }
  parser_.reset(XML_ParserCreate(expat_name.c_str()));
  if (!parser_) return Error{ErrorCode::internal, "no memory for an XML parser", name_};
  XML_Parser parser = parser_.get();
  XML_SetUserData(parser, this);
  XML_SetElementHandler(parser, start_element, end_element);
  XML_SetCharacterDataHandler(parser, character_data);
  XML_SetDefaultHandler(parser, anything_else);  // which also keeps entities unexpanded
  XML_SetStartDoctypeDeclHandler(parser, start_doctype);
  XML_SetEntityDeclHandler(parser, declared_entity);
  XML_SetSkippedEntityHandler(parser, skipped_entity);
  XML_SetExternalEntityRefHandler(parser, external_entity);
  XML_SetExternalEntityRefHandlerArg(parser, this);
  XML_SetParamEntityParsing(parser, XML_PARAM_ENTITY_PARSING_NEVER);
  XML_SetUnknownEncodingHandler(parser, unknown_encoding, this);
  return {};
}

Status Scan::run(ByteSource& source) {
  std::string buffer(kChunkBytes, '\0');
  for (;;) {
    const Result<std::size_t> got = source.read(buffer);
    if (!got) {
      Error failed = got.error();
      if (failed.where.empty()) failed.where = name_ + ":" + std::to_string(line());
      return failed;
    }
    if (Status fed = feed(std::string_view(buffer).substr(0, *got), *got == 0); !fed) return fed;
    if (*got == 0) return {};
  }
}

Status Scan::feed(std::string_view chunk, bool last) {
  const std::uint64_t keep = in_piece() ? std::min(piece_.start, told_) : told_;
  window_.erase(0, static_cast<std::size_t>(keep - window_start_));
  window_start_ = keep;
  window_.append(chunk);
  const XML_Status status =
      XML_Parse(parser_.get(), chunk.data(), static_cast<int>(chunk.size()), last ? 1 : 0);
  if (thrown_) std::rethrow_exception(thrown_);
  if (failure_) {
    if (failure_->where.empty()) failure_->where = name_ + ":" + std::to_string(line());
    return *failure_;
  }
  if (status == XML_STATUS_ERROR) {
    const std::uint64_t at = event_start() - window_start_;
    const std::string_view rest =
        at < window_.size() ? std::string_view(window_).substr(at) : std::string_view();
    return error(ErrorCode::malformed,
                 explain_expat_error(parser_.get(), rest, encoding_.name, place()));
  }
  return check_window();
}

/// Held bytes are those of the open piece, or of the token that hasn't ended.
Status Scan::check_window() const {
  const std::uint64_t held = window_start_ + window_.size() - (in_piece() ? piece_.start : told_);
  const std::size_t limit = in_piece() ? limits_.element_bytes : limits_.tag_bytes;
  if (held <= limit) return {};
  const std::string what =
      in_piece() ? "an element has more than " : "a tag, comment or declaration has more than ";
  return error(ErrorCode::limit_exceeded,
               what + std::to_string(limit) + " bytes; split it or leave it out");
}

Status Scan::on_start(const char* name, const char** attributes) {
  if (open_.size() + piece_depth_ >= limits_.depth)
    return error(ErrorCode::limit_exceeded,
                 "elements are nested more than " + std::to_string(limits_.depth) + " deep");
  if (Status checked = check_attributes(attributes); !checked) return checked;
  if (has_external_dtd_) {
    if (Status checked = check_references(); !checked) return checked;
  }
  if (!in_piece()) return open_element(name, attributes);
  ++piece_depth_;
  return {};
}

Status Scan::open_element(const char* name, const char** attributes) {
  XmlElement element{name, {}, line(), event_start()};
  for (; *attributes != nullptr; attributes += 2)
    element.attributes.push_back({attributes[0], attributes[1]});
  const Result<XmlHandler::Cut> cut = handler_.on_start(element);
  if (!cut) return cut.error();
  if (*cut == XmlHandler::Cut::whole) {
    piece_ = {{}, element.line, element.offset, 0};
    piece_depth_ = 1;
    return {};
  }
  const auto tag_bytes = static_cast<std::size_t>(event_limit() - event_start());
  open_bytes_ += tag_bytes;
  open_.push_back({std::move(element), tag_bytes});
  if (open_bytes_ > limits_.tag_bytes)
    return error(ErrorCode::limit_exceeded, "the start tags of nested elements have more than " +
                                                std::to_string(limits_.tag_bytes) + " bytes");
  return {};
}

Status Scan::check_attributes(const char** attributes) const {
  std::size_t count = 0;
  for (; *attributes != nullptr; attributes += 2, ++count) {
    if (std::string_view(attributes[1]).size() > limits_.attribute_bytes)
      return error(ErrorCode::limit_exceeded,
                   "the attribute \"" + std::string(attributes[0]) + "\" has more than " +
                       std::to_string(limits_.attribute_bytes) + " bytes");
  }
  if (count <= limits_.attributes) return {};
  return error(ErrorCode::limit_exceeded,
               "an element has more than " + std::to_string(limits_.attributes) + " attributes");
}

/// Expat says nothing of an unknown entity in an attribute when there may be a DTD elsewhere that
/// declares it: it just drops it.
Status Scan::check_references() const {
  const Result<std::string> tag = utf8_of(event_start(), event_limit());
  if (!tag) return tag.error();
  const std::string_view reference = foreign_reference(*tag);
  if (reference.empty()) return {};
  return error(ErrorCode::malformed, unknown_entity_message(reference));
}

Status Scan::on_end() {
  const std::uint64_t limit = event_limit();
  if (in_piece()) return --piece_depth_ > 0 ? Status{} : end_piece(limit);
  const OpenElement ended = std::move(open_.back());
  open_.pop_back();
  root_ended_ = open_.empty();
  open_bytes_ -= ended.tag_bytes;
  return handler_.on_end(ended.element, limit);
}

Status Scan::end_piece(std::uint64_t limit) {
  piece_.limit = limit;
  if (limit - piece_.start > limits_.element_bytes)
    return error(ErrorCode::limit_exceeded, "an element has more than " +
                                                std::to_string(limits_.element_bytes) +
                                                " bytes; split it or leave it out");
  Result<std::string> utf8 = utf8_of(piece_.start, limit);
  if (!utf8) return utf8.error();
  piece_.utf8 = std::move(*utf8);
  Status done = handler_.on_piece(piece_);
  piece_.utf8.clear();
  return done;
}

Result<std::string> Scan::utf8_of(std::uint64_t start, std::uint64_t limit) const {
  const std::string_view bytes =
      std::string_view(window_).substr(start - window_start_, limit - start);
  if (encoding_.decoder == XmlDecoder::table) {
    std::string text;
    for (const char byte : bytes)
      append_code_point(text, static_cast<char32_t>(table_[static_cast<unsigned char>(byte)]));
    return text;
  }
  const bool is_utf8 = encoding_.decoder == XmlDecoder::stream || encoding_.name == "UTF-8" ||
                       encoding_.name == "US-ASCII";
  return is_utf8 ? Result<std::string>(std::string(bytes)) : to_utf8(bytes, encoding_.name);
}

void Scan::start_element(void* scan, const XML_Char* name, const XML_Char** attributes) {
  auto* self = static_cast<Scan*>(scan);
  self->guarded([&] { return self->on_start(name, attributes); });
}

void Scan::end_element(void* scan, const XML_Char* /*name*/) {
  auto* self = static_cast<Scan*>(scan);
  self->guarded([&] { return self->on_end(); });
}

void Scan::character_data(void* scan, const XML_Char* text, int size) {
  auto* self = static_cast<Scan*>(scan);
  self->guarded([&]() -> Status {
    if (self->in_piece()) return {};
    return self->handler_.on_text({text, static_cast<std::size_t>(size)});
  });
}

void Scan::anything_else(void* scan, const XML_Char* /*text*/, int /*size*/) {
  static_cast<Scan*>(scan)->guarded([] { return Status{}; });
}

void Scan::start_doctype(void* scan, const XML_Char* /*name*/, const XML_Char* system_id,
                         const XML_Char* public_id, int /*has_internal_subset*/) {
  auto* self = static_cast<Scan*>(scan);
  self->has_external_dtd_ = system_id != nullptr || public_id != nullptr;
  self->guarded([] { return Status{}; });
}

// An entity that is declared with a value would be expanded by expat in attributes: refused at its
// declaration. One in a file of its own is only refused where it is used.
// NOLINTNEXTLINE(readability-function-size): expat asks for these parameters
void Scan::declared_entity(void* scan, const XML_Char* name, int is_parameter,
                           const XML_Char* value, int /*value_size*/, const XML_Char* /*base*/,
                           const XML_Char* /*system_id*/, const XML_Char* /*public_id*/,
                           const XML_Char* /*notation*/) {
  auto* self = static_cast<Scan*>(scan);
  self->guarded([&]() -> Status {
    if (value == nullptr || is_parameter != 0 || is_predefined(name)) return {};
    return self->error(ErrorCode::unsupported,
                       "the file declares the entity \"" + std::string(name) +
                           "\" in its DTD, and Neuf expands none; put its text in place of the "
                           "references and remove the declaration");
  });
}

int Scan::external_entity(XML_Parser scan, const XML_Char* /*context*/, const XML_Char* /*base*/,
                          const XML_Char* system_id, const XML_Char* /*public_id*/) {
  auto* self = reinterpret_cast<Scan*>(scan);  // as XML_SetExternalEntityRefHandlerArg says
  self->guarded([&]() -> Status {
    return self->error(ErrorCode::unsupported,
                       "the file refers to an entity outside of it (\"" +
                           std::string(system_id == nullptr ? "" : system_id) +
                           "\"), which Neuf never reads; put its content in place");
  });
  return XML_STATUS_ERROR;
}

void Scan::skipped_entity(void* scan, const XML_Char* name, int is_parameter) {
  auto* self = static_cast<Scan*>(scan);
  self->guarded([&]() -> Status {
    if (is_parameter != 0) return {};
    return self->error(ErrorCode::malformed, unknown_entity_message("&" + std::string(name) + ";"));
  });
}

int Scan::unknown_encoding(void* scan, const XML_Char* /*name*/, XML_Encoding* info) {
  const auto* self = static_cast<const Scan*>(scan);
  if (self->encoding_.decoder != XmlDecoder::table) return XML_STATUS_ERROR;
  for (std::size_t byte = 0; byte < self->table_.size(); ++byte)
    info->map[byte] = self->table_[byte];
  info->data = nullptr;
  info->convert = nullptr;
  info->release = nullptr;
  return XML_STATUS_OK;
}

}  // namespace

Result<XmlFacts> scan_xml(ByteSource& source, const std::string& name, XmlHandler& handler,
                          const XmlLimits& limits) {
  const Result<std::string> head = read_head(source, kDeclarationBytes);
  if (!head) return head.error();
  const Result<XmlEncoding> encoding = sniff_encoding(*head, name + ":1");
  if (!encoding) return encoding.error();
  const bool transcoded = encoding->decoder == XmlDecoder::stream;

  ReplayedSource replayed(*head, source);
  std::unique_ptr<ByteSource> utf8;
  if (transcoded) {
    Result<std::unique_ptr<ByteSource>> opened = open_transcoded(replayed, encoding->name);
    if (!opened) return opened.error();
    utf8 = std::move(*opened);
  }
  Scan scan(name, handler, limits, *encoding);
  if (const Status prepared = scan.prepare(); !prepared) return prepared.error();
  const Status done = scan.run(transcoded ? *utf8 : static_cast<ByteSource&>(replayed));
  if (!done) return done.error();
  return XmlFacts{encoding->name, encoding->has_bom, transcoded};
}

}  // namespace neuf

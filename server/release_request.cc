#include "server/release_request.h"

#include "core/base/in_quotes.h"
#include "formats/document/release_text.h"
#include "formats/srx/srx.h"
#include "server/fields.h"
#include "server/limits.h"

#include <utility>

namespace neuf::server {
namespace {

/// A document as the body has it.
struct Document {
  std::string text;
  std::string format;  ///< empty: told by the content
};

/// "…" or {"text":"…","format":"html"}
Result<Document> read_document_field(const Json& json, const std::string& place) {
  Document document;
  if (json.is_string()) {
    document.text = json.get<std::string>();
    return document;
  }
  auto fields = Fields::open(json, place);
  if (!fields) return fields.error();
  const Json* text = fields->take("text");
  if (text == nullptr || !text->is_string())
    return Error{ErrorCode::invalid_argument, "expected a text", fields->place_of("text")};
  document.text = text->get<std::string>();
  if (auto read = fields->read("format", document.format, kMostNameCodePoints); !read)
    return read.error();
  if (auto finished = fields->finish(); !finished) return finished.error();
  return document;
}

Result<ReleaseText> read_text_of(const Json& json, const Language& language,
                                 const std::string& place) {
  const auto document = read_document_field(json, place);
  if (!document) return document.error();
  auto format = document->format.empty()
                    ? Result<DocumentFormat>(detect_document_format(document->text, ""))
                    : parse_document_format(document->format);
  if (!format) return Error{format.error().code, format.error().message, member(place, "format")};
  const auto segmenter = load_segmenter(language, "");
  if (!segmenter) return segmenter.error();
  // JSON is UTF-8, whatever <meta charset> says: a byte order mark comes before that.
  const std::string bytes = "\xEF\xBB\xBF" + document->text;
  return read_release_text(bytes, place, language, *format, *segmenter);
}

/// The texts: the source, and the translations in their order.
Status read_texts(Fields& fields, const Language& source, Release& release) {
  const Json* texts = fields.take("texts");
  const std::string place = fields.place_of("texts");
  if (texts == nullptr || !texts->is_object())
    return Error{ErrorCode::invalid_argument,
                 R"(expected an object of texts by language, e.g. {"fr":"…","it":"…"})", place};
  bool has_source = false;
  for (const auto& [tag, json] : texts->items()) {
    const std::string text_place = member(place, tag);
    const auto language = read_language(Json(tag), text_place);
    if (!language) return language.error();
    auto text = read_text_of(json, *language, text_place);
    if (!text) return text.error();
    if (*language == source) {
      release.source = std::move(*text);
      has_source = true;
    } else {
      release.translations.push_back({std::move(*text), {}});
    }
  }
  if (has_source && !release.translations.empty()) return {};
  return Error{ErrorCode::invalid_argument,
               has_source ? "expected at least one translation beside the source"
                          : "there is no text in the source language " + source.tag() +
                                "; \"source\" says which is the source",
               place};
}

}  // namespace

Result<ReleaseBody> read_release(const Json& json, const Language& source) {
  auto fields = Fields::open(json, "");
  if (!fields) return fields.error();
  ReleaseBody body;
  Language from = source;
  for (const auto& [name, value] :
       {std::pair("id", &body.release.id), std::pair("title", &body.release.title),
        std::pair("date", &body.release.date), std::pair("author", &body.author)})
    if (auto read = fields->read(name, *value, kMostNameCodePoints); !read) return read.error();
  if (auto read = fields->read("source", from); !read) return read.error();
  if (const Json* replace = fields->take("replace"); replace != nullptr) {
    if (!replace->is_boolean())
      return Error{ErrorCode::invalid_argument, "expected true or false", "replace"};
    body.replace = replace->get<bool>();
  }
  if (auto checked = check_release_id(body.release.id); !checked)
    return Error{checked.error().code, checked.error().message, "id"};
  if (auto read = read_texts(*fields, from, body.release); !read) return read.error();
  if (auto finished = fields->finish(); !finished) return finished.error();
  return body;
}

}  // namespace neuf::server

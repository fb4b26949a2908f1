#include "server/form.h"

#include "server/body.h"

namespace neuf::server {
namespace {

Error too_many_fields() {
  return {ErrorCode::limit_exceeded,
          "the form has more than " + std::to_string(kMostFormFields) + " fields", ""};
}

/// Begins the fields one by one, and collects what they hold.
class MultipartReader {
 public:
  explicit MultipartReader(Form& form) : form_(form) {}

  bool begin(const httplib::MultipartFormData& field) {
    if (!field.filename.empty())
      return fail({ErrorCode::unsupported, "files are not taken here", field.name});
    if (++fields_ > kMostFormFields) return fail(too_many_fields());
    value_ = &form_[field.name];
    value_->clear();
    return true;
  }

  bool add(const char* data, std::size_t size) {
    value_->append(data, size);
    return true;
  }

  const Status& status() const { return status_; }

 private:
  bool fail(Error error) {
    status_ = std::move(error);
    return false;
  }

  Form& form_;
  std::string* value_ = nullptr;
  std::size_t fields_ = 0;
  Status status_;
};

/// The library keeps what it hasn't understood yet: only a length that is known bounds it.
Status read_multipart(Exchange& exchange, Form& form) {
  const auto framing = body_framing(exchange.request);
  if (!framing) return framing.error();
  if (framing->chunked)
    return Error{ErrorCode::unsupported, "a form needs its Content-Length", "Transfer-Encoding"};
  if (framing->length > kMostFormBytes) return too_large(kMostFormBytes);
  MultipartReader reader(form);
  const bool complete = (*exchange.content)(
      [&](const httplib::MultipartFormData& field) { return reader.begin(field); },
      [&](const char* data, std::size_t size) { return reader.add(data, size); });
  if (!reader.status()) return reader.status();
  if (!complete) return Error{ErrorCode::malformed, "the form broke off, or isn't one", ""};
  return {};
}

Status read_url_encoded(Api& api, Exchange& exchange, Form& form) {
  const auto body = read_body(api, exchange, kMostFormBytes);
  if (!body) return body.error();
  httplib::Params fields;
  httplib::detail::parse_query_text(*body, fields);
  if (fields.size() > kMostFormFields) return too_many_fields();
  for (auto& [name, value] : fields)
    form[name] = std::move(value);
  return {};
}

}  // namespace

Result<Form> read_form(Api& api, Exchange& exchange) {
  Form form(exchange.request.params.begin(), exchange.request.params.end());
  if (exchange.content == nullptr) return form;
  const Status read = is_multipart(exchange.request) ? read_multipart(exchange, form)
                                                     : read_url_encoded(api, exchange, form);
  if (!read) return read.error();
  return form;
}

}  // namespace neuf::server

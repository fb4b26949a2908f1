#include "core/base/unicode.h"
#include "server/concordance_request.h"
#include "server/json_text.h"
#include "server/lookup_request.h"
#include "server/unit_request.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/units.h"

// Bodies of HTTP requests: what is JSON stays the same, written and read again; each request is
// taken or refused with a reason; units that are taken can be stored and exported.

namespace neuf::fuzz {
namespace {

using server::Json;

/// Can't be stored otherwise, nor written as XML.
void check_taken(const Unit& unit) {
  check_unit(unit);
  for (const Variant& variant : unit.variants)
    expect(replace_forbidden_characters(variant.segment.text).replaced == 0,
           "no text has characters that XML forbids");
}

void check_bodies(const Json& json) {
  const auto units = server::read_units(json);
  if (!units) check_error(units.error());
  if (units)
    for (const Unit& unit : units->units)
      check_taken(unit);
  const auto unit = server::read_unit(json);
  if (!unit) check_error(unit.error());
  if (unit) check_taken(server::with_unsaid(unit->unit, unit->unit));
  if (const auto lookup = server::read_lookup(json); !lookup) check_error(lookup.error());
  if (const auto asked = server::read_concordance(json); !asked) check_error(asked.error());
}

/// The parser repeats bytes that are no UTF-8; on their way out they are replaced.
void check_answer(const Error& error) {
  check_error({error.code, server::dump(Json(error.message)), error.where});
}

void fuzz_http_json(std::string_view bytes) {
  const auto json = server::parse_json(bytes);
  if (!json) return check_answer(json.error());
  expect(!json->is_discarded(), "what was inspected parses");
  const std::string text = server::dump(*json);
  expect_same(server::dump(expect_value(server::parse_json(text), "JSON that was written")), text,
              "JSON that was written");
  check_bodies(*json);
}

}  // namespace
}  // namespace neuf::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  neuf::fuzz::fuzz_http_json(neuf::fuzz::as_text(data, size));
  return 0;
}

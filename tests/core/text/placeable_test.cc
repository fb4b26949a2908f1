#include "core/text/placeable.h"

#include "tests/support/catch.h"

#include <string>

namespace neuf {
namespace {

/// The placeables of a kind, joined by "|".
std::string found(std::string_view text, PlaceableKind kind) {
  std::string line;
  for (const Placeable& placeable : find_placeables(text)) {
    if (placeable.kind != kind) continue;
    if (!line.empty()) line += '|';
    line += placeable.range.of(text);
  }
  return line;
}

TEST_CASE("placeholders of many notations are found") {
  const auto placeholders = [](std::string_view text) {
    return found(text, PlaceableKind::placeholder);
  };
  CHECK(placeholders("%s, %1$d, %-5.2f, %(name)s, %1") == "%s|%1$d|%-5.2f|%(name)s|%1");
  CHECK(placeholders("{0} {name} ${x} $(ARG1)") == "{0}|{name}|${x}|$(ARG1)");
  CHECK(placeholders("Hello [X6X] &amp; <b>you</b><br/>") == "[X6X]|&amp;|<b>|</b>|<br/>");
}

TEST_CASE("per cent signs and brackets of prose are no placeholders") {
  for (const char* text :
       {"5 % de hausse", "5% de hausse", "100%d'eau", "{ oui }", "{}", "a < b > c", "%18 arttı",
        "%2,3 arttı", "%5’i", "%9'dan", "R&D ; etc.", "[X]", "%", "$5", "<", "&;"}) {
    CAPTURE(text);
    CHECK(found(text, PlaceableKind::placeholder).empty());
  }
}

TEST_CASE("numbers include their separators, of all countries") {
  const auto numbers = [](std::string_view text) { return found(text, PlaceableKind::number); };
  CHECK(numbers("€97.25, →3, №7, 漢12") == "97.25|3|7");
  CHECK(numbers("12 450,5 et 1.234,5 et 12\u202F450") == "12 450,5|1.234,5|12\u202F450");
  CHECK(numbers("14.03.2025, 10:30") == "14.03.2025|10|30");
  CHECK(numbers("en 2025 123 ports") == "2025|123");
  CHECK(numbers("+32 2 555 01 66") == "32|2 555|01|66");
  CHECK(numbers("A4 mp3 été2025").empty());
  CHECK(numbers("«\u00A035\u00A0»") == "35");
}

TEST_CASE("addresses end where the sentence's marks begin") {
  CHECK(found("(https://a.example/x?y=1).", PlaceableKind::url) == "https://a.example/x?y=1");
  CHECK(found("www.oifp.example!", PlaceableKind::url) == "www.oifp.example");
  CHECK(found("Écrire à presse@oifp.example.", PlaceableKind::email) == "presse@oifp.example");
  CHECK(found("a@b", PlaceableKind::email).empty());
}

TEST_CASE("hostile repetitions take linear time") {
  for (const char* piece : {"{", "%", "<a", "a.", "$(", "&a", "1 000", "[X1", "a@", "www."}) {
    std::string text;
    while (text.size() < 1'000'000)
      text += piece;
    CHECK(find_placeables(text).size() <= text.size());
  }
}

}  // namespace
}  // namespace neuf

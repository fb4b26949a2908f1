#include "core/match/transfer.h"

#include "tests/support/catch.h"

namespace neuf {
namespace {

std::string transferred(std::string query, std::string source, std::string target) {
  const auto result = transfer_codes(Segment(std::move(query)), Segment(std::move(source)),
                                     Segment(std::move(target)));
  return result ? result->text : "unclear";
}

TEST_CASE("the query's own placeholders stand in the target") {
  CHECK(transferred("Ouvrir [X6X]", "Ouvrir %s", "%s öffnen") == "[X6X] öffnen");
  CHECK(transferred("{0} de {1}", "%1$s de %2$s", "%2$s: %1$s") == "{1}: {0}");
  CHECK(transferred("{0} et {1}", "%s et %s", "%s en %s") == "{0} en {1}");
  CHECK(transferred("<i>Oui</i>", "<b>Oui</b>", "<b>Ja</b>") == "<i>Ja</i>");
}

TEST_CASE("targets without codes come as they are") {
  CHECK(transferred("Oui", "Oui", "Ja") == "Ja");
  CHECK(transferred("Oui %s", "Oui", "Ja") == "Ja");
}

TEST_CASE("what is unclear is said") {
  CHECK(transferred("Oui", "Oui %s", "Ja %s") == "unclear");
  CHECK(transferred("Oui {0}", "Oui %s", "Ja %d") == "unclear");
  CHECK(transferred("Oui {0}", "Oui %s", "%s Ja %s") == "unclear");
}

TEST_CASE("inline codes keep the query's ids and data") {
  const auto segment = [](std::string text, std::string id) {
    Segment made(std::move(text));
    made.codes = {{0, {CodeKind::open, id, "", "<" + id + ">", ""}},
                  {made.text.size(), {CodeKind::close, id, "", "", ""}}};
    return made;
  };
  const auto result = transfer_codes(segment("Oui", "7"), segment("Oui", "1"), segment("Ja", "1"));
  REQUIRE(result);
  CHECK(*result == segment("Ja", "7"));
  CHECK(!transfer_codes(segment("Oui", "7"), segment("Oui", "1"), segment("Ja", "2")));
}

}  // namespace
}  // namespace neuf

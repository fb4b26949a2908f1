#include "core/align/align.h"

#include "core/base/unicode.h"
#include "tests/core/align/versions.h"

#include <algorithm>

#include <rapidcheck.h>

namespace neuf {
namespace {

std::string aligned(const TextVersion& source, const TextVersion& target) {
  return shown(value_of(align(source, target)));
}

bool has_blank(const std::vector<std::size_t>& indices, const TextVersion& version) {
  return std::ranges::any_of(indices,
                             [&](std::size_t i) { return trim(version.segments[i]).empty(); });
}

/// Whether `indices` go on from `next`, which they move.
bool goes_on(const std::vector<std::size_t>& indices, std::size_t& next) {
  return std::ranges::all_of(indices, [&](std::size_t index) { return index == next++; });
}

/// What is wrong with the links of two texts: every index of both sides is there once, in order,
/// and blank segments are alone. Empty when nothing is.
std::string fault_of(const TextVersion& source, const TextVersion& target) {
  std::size_t next_source = 0;
  std::size_t next_target = 0;
  const auto links = value_of(align(source, target));
  for (const Link& link : links) {
    const bool lone = link.source.empty() || link.target.empty();
    if (link.source.empty() && link.target.empty()) return "an empty link in " + shown(links);
    if (!goes_on(link.source, next_source) || !goes_on(link.target, next_target))
      return "a gap in " + shown(links);
    if (!lone && (has_blank(link.source, source) || has_blank(link.target, target)))
      return "a linked blank in " + shown(links);
    if (link.confidence > 100) return "a confidence of " + std::to_string(link.confidence);
  }
  const bool complete =
      next_source == source.segments.size() && next_target == target.segments.size();
  return complete ? "" : "segments left out of " + shown(links);
}

rc::Gen<std::string> any_segment() {
  return rc::gen::element<std::string>("", " ", "Oui.", "Le 14 mars 2025.", "12 450,5 tonnes",
                                       "https://oifp.example/fr/a", "M. Halvorsen",
                                       "Une phrase bien plus longue, avec plusieurs mots.", "ΑΒΓ",
                                       "%s", "\xF0\x9F\x9A\xA2");
}

/// Ascending starts from 0, or none, or (as no caller should) just any numbers.
std::vector<std::size_t> any_starts(std::size_t segments) {
  auto starts =
      *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, segments + 2));
  if (*rc::gen::arbitrary<bool>()) return starts;
  starts.push_back(0);
  std::ranges::sort(starts);
  const auto rest = std::ranges::unique(starts);
  starts.erase(rest.begin(), rest.end());
  return starts;
}

TextVersion any_version(const std::string& language) {
  auto segments = *rc::gen::container<std::vector<std::string>>(any_segment());
  auto starts = any_starts(segments.size());
  return version_of(language, std::move(segments), std::move(starts));
}

/// Sentences of differing length without any anchor in common with those of another language.
std::vector<std::string> plain_sentences(std::size_t count, std::string_view syllable) {
  std::vector<std::string> sentences;
  for (std::size_t i = 0; i < count; ++i) {
    std::string sentence;
    for (std::size_t k = 0; k < 4 + (i * i * 7 + i * 3) % 29; ++k)
      sentence += syllable;
    sentences.push_back(std::move(sentence));
  }
  return sentences;
}

}  // namespace

TEST_CASE("links mention every segment once, in order, and leave blank ones alone") {
  CHECK(rc::check([] {
    const std::string fault = fault_of(any_version("fr"), any_version("ru"));
    if (!fault.empty()) RC_FAIL(fault);
  }));
}

TEST_CASE("the same holds for texts that are searched in a band") {
  const std::size_t gap = GENERATE(0, 1, 40, 400);
  const std::size_t count = 900;
  std::vector<std::string> target = plain_sentences(count, "но ");
  target.erase(target.begin() + 50, target.begin() + 50 + static_cast<std::ptrdiff_t>(gap));
  CHECK(
      fault_of(version_of("fr", plain_sentences(count, "la ")), version_of("ru", target)).empty());
}

TEST_CASE("nothing aligns with nothing") {
  CHECK(aligned(version_of("fr", {}), version_of("en", {})).empty());
  CHECK(aligned(version_of("fr", {"Oui."}), version_of("en", {})) == "0–");
  CHECK(aligned(version_of("fr", {}), version_of("en", {"Yes.", ""})) == "–0 –1");
}

TEST_CASE("merged and split sentences are found by their length") {
  const TextVersion source = version_of(
      "fr",
      {"Le Conseil a adopté une déclaration commune sur le financement des voies navigables.",
       "Il se réunira de nouveau au printemps prochain.",
       "La prochaine présidence reviendra à la délégation qui accueille la session.",
       "Les ports ont répondu à notre appel, et c’est à nous maintenant de tenir le rythme."});
  const TextVersion target = version_of(
      "en",
      {"The Council adopted a joint declaration on the funding of waterways.",
       "It will meet again next spring, and the next chair will be taken by the delegation that "
       "hosts the session.",
       "Ports have answered our call.", "Now it is up to us to keep up the pace."});
  CHECK(aligned(source, target) == "0–0 1,2–1 3–2,3");
}

TEST_CASE("numbers in local form decide where lengths say nothing") {
  const TextVersion source = version_of(
      "fr", {"Env. 1 284 bateaux.", "Env. 35 bateaux.", "Env. 12 450,5 tonnes.", "Env. 86 euros."});
  const TextVersion target =
      version_of("it", {"Circa 35 navi.", "Circa 12.450,5 tonn.", "Circa 86 euro."});
  CHECK(aligned(source, target) == "0– 1–0 2–1 3–2");
}

TEST_CASE("blank lines link to nothing and no link spans one") {
  CHECK(aligned(version_of("fr", {"Le titre du texte", "", "Une phrase."}),
                version_of("en", {"The title of the text", "A sentence."})) == "0–0 1– 2–1");
}

TEST_CASE("paragraphs that correspond keep their sentences together") {
  const std::vector<std::string> source{"Contact", "Une courte phrase.",
                                        "Une autre courte phrase."};
  const std::vector<std::string> target{"Press contact of the organisation", "A sentence.",
                                        "One more short sentence."};
  CHECK(aligned(version_of("fr", source, {0, 1}), version_of("en", target, {0, 1})) ==
        "0–0 1–1 2–2");
}

TEST_CASE("as many paragraphs that don't correspond mislead nobody") {
  const std::string first = "Le 14 mars 2025, les ministres des 34 États ont adopté un accord.";
  const std::string second = "Il entrera en vigueur le 1er janvier 2026, après 120 réunions.";
  const std::string third = "Le budget est de 86 millions d’euros, soit 18 % de plus qu’en 2019.";
  const std::string fourth = "Les dossiers sont à déposer avant le 30 avril 2027 à 17 h.";
  const TextVersion source = version_of("fr", {first, second, third, fourth}, {0, 3});
  const TextVersion target = version_of("it", {first, second, third, fourth}, {0, 1});
  CHECK(aligned(source, target) == "0–0 1–1 2–2 3–3");
}

TEST_CASE("a clean link is trusted and a doubtful one isn't") {
  const auto clean = value_of(align(
      version_of("fr", {"Près de 40 % des 1 284 accidents.", "Le 30 juin 2027 au plus tard."}),
      version_of("nl", {"Bijna 40% van de 1.284 ongevallen.", "Uiterlijk op 30 juni 2027."})));
  REQUIRE(clean.size() == 2);
  CHECK(clean[0].confidence >= 95);
  CHECK(clean[1].confidence >= 95);
  // The short sentence fits both neighbours equally well.
  const auto doubtful = value_of(align(
      version_of(
          "fr", {"Les navires de haute mer passent.", "Soit.", "Les bateaux du fleuve attendent."}),
      version_of("ru", {"Морские суда проходят, и это так.", "А речные суда пока ждут тут."})));
  REQUIRE(doubtful.size() == 2);
  CHECK(doubtful[0].confidence < 70);
  CHECK(doubtful[1].confidence < 70);
}

TEST_CASE("a part of a long text that one side lacks doesn't derail the rest") {
  std::vector<std::string> source;
  for (std::size_t i = 0; i < 3000; ++i)
    source.push_back("Phrase numéro " + std::to_string(1000 + i) + " du rapport.");
  std::vector<std::string> target = source;
  target.erase(target.begin() + 1000, target.begin() + 1400);
  const auto links = value_of(align(version_of("fr", source), version_of("it", target)));
  const auto pairs = std::ranges::count_if(links, [&](const Link& link) {
    return link.source.size() == 1 && link.target.size() == 1 &&
           source[link.source[0]] == target[link.target[0]];
  });
  CHECK(pairs == 2600);
}

TEST_CASE("too many segments are refused") {
  const TextVersion huge = version_of("fr", std::vector<std::string>(200'001));
  const Error error = error_of(align(version_of("en", {"Yes."}), huge));
  CHECK(error.code == ErrorCode::limit_exceeded);
  CHECK(error.message.find("200001") != std::string::npos);
}

}  // namespace neuf

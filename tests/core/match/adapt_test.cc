#include "tests/core/match/adapt_rows.h"

namespace neuf {
namespace {

TEST_CASE("numbers are written as the target's language writes them") {
  check_both_ways({
      {"fr", "Il y a 12 450 places.", "Il y a 450 places.", "en", "There are 450 seats.",
       "There are 12,450 seats."},
      {"fr", "Il y a 12 450 places.", "Il y a 450 places.", "nl", "Er zijn 450 plaatsen.",
       "Er zijn 12.450 plaatsen."},
      {"fr", "Il y a 12 450 places.", "Il y a 450 places.", "it", "Ci sono 450 posti.",
       "Ci sono 12.450 posti."},
      {"fr", "Il y a 12 450 places.", "Il y a 450 places.", "el", "Υπάρχουν 450 θέσεις.",
       "Υπάρχουν 12.450 θέσεις."},
      {"fr", "Il y a 12 450 places.", "Il y a 450 places.", "tr", "450 yer var.",
       "12.450 yer var."},
      {"fr", "Il y a 12 450 places.", "Il y a 450 places.", "uk", "Є 450 місць.",
       "Є 12\u00A0450 місць."},
      {"fr", "Il y a 12 450 places.", "Il y a 450 places.", "be", "Ёсць 450 месцаў.",
       "Ёсць 12\u00A0450 месцаў."},
      {"fr", "Il y a 12 450 places.", "Il y a 450 places.", "ro", "Sunt 450 de locuri.",
       "Sunt 12.450 de locuri."},
      {"fr", "Il y a 12 450 places.", "Il y a 450 places.", "ru", "Есть 450 мест.",
       "Есть 12\u00A0450 мест."},
      {"en", "There are 12,450 seats.", "There are 450 seats.", "fr", "Il y a 450 places.",
       "Il y a 12\u202F450 places."},
      {"fr", "Coût : 1 284,5 €", "Coût : 97,25 €", "it", "Costo: 97,25 €", "Costo: 1.284,5 €"},
      {"fr", "Coût : 1\u202F284,5 €", "Coût : 97,25 €", "en", "Cost: €97.25", "Cost: €1,284.5"},
      {"fr", "Coût : 1\u00A0284,5 €", "Coût : 97,25 €", "ru", "Цена: 97,25 €",
       "Цена: 1\u00A0284,5 €"},
  });
}

TEST_CASE("the notation that stands in the target is imitated") {
  check_both_ways({
      // grouping mark
      {"fr", "De 12 450 à 98 000.", "De 10 000 à 98 000.", "ru", "От 10\u202F000 до 98\u202F000.",
       "От 12\u202F450 до 98\u202F000."},
      {"fr", "De 450 à 98 000.", "De 12 000 à 98 000.", "it", "Da 12 000 a 98 000.",
       "Da 450 a 98 000."},
      // none
      {"fr", "Le nombre 13 500", "Le nombre 12 450", "en", "The number 12450", "The number 13500"},
      // leading zeros
      {"fr", "Salle 8", "Salle 7", "en", "Room 07", "Room 08"},
      {"fr", "Salle 08", "Salle 07", "en", "Room 7", "Room 8"},
      // digits behind the mark
      {"fr", "Prix 7 €", "Prix 5 €", "en", "Price €5.00", "Price €7.00"},
      // years and other whole numbers stay without marks
      {"fr", "En 2025", "En 2024", "ru", "В 2024 году", "В 2025 году"},
      {"fr", "Page 12450", "Page 450", "en", "Page 450", "Page 12450"},
      // languages that don't group four digits
      {"fr", "1 284 places", "450 places", "es", "450 plazas", "1284 plazas"},
      {"fr", "12 840 places", "450 places", "es", "450 plazas", "12.840 plazas"},
  });
}

TEST_CASE("percentages keep their sign where it stands") {
  check_both_ways({
      {"fr", "Hausse de 12 %", "Hausse de 9,5 %", "en", "Up 9.5%", "Up 12%"},
      {"fr", "Hausse de 12,5 %", "Hausse de 15 %", "tr", "%15 artış", "%12,5 artış"},
      {"fr", "Hausse de 7 %", "Hausse de 5 %", "tr", "%5 artış", "%7 artış"},
      {"fr", "Hausse de 12 %", "Hausse de 5 %", "tr", "Artış %5.", "Artış %12."},
      {"tr", "%7 artış", "%5 artış", "fr", "Hausse de 5 %", "Hausse de 7 %"},
      {"fr", "Hausse de 7\u202F%", "Hausse de 5\u202F%", "ro", "Creștere de 5\u00A0%",
       "Creștere de 7\u00A0%"},
      {"fr", "Hausse de 7 %", "Hausse de 5 %", "nl", "5 procent meer", "7 procent meer"},
  });
  // A placeholder is one where both languages have it.
  check_rows(
      {{"fr", "%2 fichiers sur 8", "%1 fichiers sur 9", "tr", "9 dosyadan %1", "8 dosyadan %2"}});
}

TEST_CASE("ordinals, codes and addresses") {
  check_both_ways({
      {"fr", "Le 22e étage", "Le 21e étage", "en", "The 21st floor", "The 22nd floor"},
      {"fr", "La 13e réunion", "La 3e réunion", "en", "The 3rd meeting", "The 13th meeting"},
      {"fr", "Le 22e siège", "Le 21e siège", "it", "Il 21º seggio", "Il 22º seggio"},
      {"fr", "Le 25e étage", "Le 21e étage", "ru", "21-й этаж", "25-й этаж"},
      {"fr", "L’A330 décolle", "L’A320 décolle", "tr", "A320 kalkıyor", "A330 kalkıyor"},
      {"fr", "Selon EU/2025/3", "Selon EU/2024/17", "el", "Σύμφωνα με EU/2024/17",
       "Σύμφωνα με EU/2025/3"},
      {"fr", "Faille CVE-2025-9", "Faille CVE-2024-1234", "be", "Хіба CVE-2024-1234",
       "Хіба CVE-2025-9"},
      {"fr", "Voir https://a.example/2", "Voir https://a.example/1", "uk",
       "Див. https://a.example/1.", "Див. https://a.example/2."},
      {"fr", "Écrire à b@oifp.example", "Écrire à a@oifp.example", "ro",
       "Scrieți la a@oifp.example", "Scrieți la b@oifp.example"},
      {"fr", "section 3.1", "section 2.5", "en", "section 2.5", "section 3.1"},
      {"en", "section 3.1", "section 2.5", "fr", "section 2.5", "section 3.1"},
      {"fr", "Debian 12.6.1", "Debian 12.5.0", "nl", "Debian 12.5.0", "Debian 12.6.1"},
  });
  check_refused({{"fr", "La 1re fois", "La 2e fois", "fr", "Pour la 2e fois", ""}});
}

TEST_CASE("several values find their places in another order") {
  check_both_ways({
      {"fr", "Le 15 mars 2025, 12 450 personnes à 14 h 30", "Le 3 mai 2024, 450 personnes à 9 h 15",
       "en", "450 people at 9:15 on 3 May 2024", "12,450 people at 14:30 on 15 March 2025"},
      {"fr", "de 5 à 7", "de 3 à 5", "tr", "5 ile 3 arası", "7 ile 5 arası"},
      {"fr", "5 de 3", "3 de 5", "nl", "5 van 3", "3 van 5"},
  });
}

TEST_CASE("what isn't sure stays as it is") {
  check_refused({
      // twice in the source, twice in the target, not there
      {"fr", "8 et 5", "5 et 5", "nl", "5 en 5", ""},
      {"fr", "8 fois", "5 fois", "nl", "5 of 5 keer", ""},
      {"fr", "8 jours", "3 jours", "nl", "drie dagen", ""},
      // another count or kind
      {"fr", "8 jours", "3 jours sur 5", "nl", "3 dagen op 5", ""},
      {"fr", "trois jours", "3 jours", "nl", "3 dagen", ""},
      {"fr", "8 %", "3 jours", "nl", "3 dagen", ""},
      {"fr", "mars 2025", "3 mars 2025", "nl", "3 maart 2025", ""},
      {"fr", "-8 degrés", "5 degrés", "nl", "5 graden", ""},
      {"fr", "007", "5", "en", "5", ""},
      // one value is sure, the other not
      {"fr", "8 jours, 9 nuits", "3 jours, 2 nuits", "nl", "3 dagen, twee nachten", ""},
      // the words moved
      {"fr", "3 chats et 5 chiens", "5 chiens et 3 chats", "en", "5 dogs and 3 cats", ""},
      // no such day; what English reads as month or day
      {"fr", "31 février 2025", "3 février 2025", "en", "3 February 2025", ""},
      {"fr", "4 mars 2025", "3 mars 2025", "en", "3/3/2025", ""},
      // another value than the language's notation says
      {"fr", "Le 1,5", "Le 2,5", "en", "The 2,5,1", ""},
      {"fr", "1 500", "1 284", "fr", "1,284", ""},
      // digits of other scripts
      {"fr", "8 jours", "3 jours", "fa", "۳ روز", ""},
  });
}

TEST_CASE("nothing to adapt is said") {
  check_refused({
      {"fr", "3 jours", "3 jours", "nl", "3 dagen", ""},
      {"fr", "3 nuits", "3 jours", "nl", "3 dagen", ""},
      {"fr", "12 450 jours", "12\u00A0450 jours", "nl", "12.450 dagen", ""},
      {"fr", "", "", "nl", "", ""},
      {"und", "5", "5", "und", "5", ""},
  });
}

TEST_CASE("where words around a value may need another form, it says so") {
  const auto check = [](const Row& row) {
    const auto adapted = adapt_row(row);
    REQUIRE(adapted);
    REQUIRE(adapted->changes.size() == 1);
    return adapted->changes[0].check_grammar;
  };
  CHECK(check({"fr", "25 fichiers", "21 fichiers", "ru", "21 файл", ""}));
  CHECK(!check({"fr", "31 fichiers", "21 fichiers", "ru", "21 файл", ""}));
  CHECK(check({"fr", "1 fichier", "3 fichiers", "en", "3 files", ""}));
  CHECK(check({"fr", "25 fichiers", "2 fichiers", "ro", "2 fișiere", ""}));
  CHECK(!check({"fr", "25 %", "21 %", "ru", "21 %", ""}));
  CHECK(check({"fr", "hausse de 9 %", "hausse de 8 %", "en", "an 8% rise", ""}));
  CHECK(check({"fr", "En 2026", "En 2025", "tr", "2025’te", ""}));
  CHECK(check({"fr", "le 8 mars", "le 9 mars", "it", "il 9 marzo", ""}));
  CHECK(check({"fr", "samedi 15 mars", "dimanche 9 mars", "el", "την Κυριακή 9 Μαρτίου", ""}));
}

TEST_CASE("each change has its kind") {
  const auto adapted = adapt_row({"fr", "Le 15 mars 2025 à 14:30, 12 % des 8 vols A330 de %s",
                                  "Le 14 mars 2025 à 9:30, 10 % des 7 vols A320 de {0}", "en",
                                  "On 14 March 2025 at 9:30, 10% of {0}’s 7 A320 flights", ""});
  REQUIRE(adapted);
  CHECK(adapted->segment.text == "On 15 March 2025 at 14:30, 12% of %s’s 8 A330 flights");
  std::vector<AdaptationKind> kinds;
  for (const Adaptation& change : adapted->changes)
    kinds.push_back(change.kind);
  using enum AdaptationKind;
  CHECK(kinds == std::vector{date, time, percentage, placeholder, number, code});
  CHECK(adapted->changes[0].from == "14 March 2025");
  CHECK(adapted->changes[3].from == "{0}");
}

/// "Oui <b>n</b> <br/>" with codes of that id around the second word.
Segment with_bold(std::string first, const std::string& second, const std::string& id) {
  Segment made(std::move(first));
  const std::size_t start = made.text.size();
  made.text += second;
  made.codes = {{start, {CodeKind::open, id, "<" + id + ">", "", ""}},
                {made.text.size(), {CodeKind::close, id, "</" + id + ">", "", ""}}};
  made.text += '.';
  return made;
}

TEST_CASE("inline codes change together with numbers and stay around them") {
  const auto adapted =
      adapt(with_bold("Il y en a ", "12 450", "7"), with_bold("Il y en a ", "450", "1"),
            language("fr"), with_bold("Ce ne sont ", "450", "1"), language("en"));
  REQUIRE(adapted);
  CHECK(adapted->segment == with_bold("Ce ne sont ", "12,450", "7"));
  REQUIRE(adapted->changes.size() == 3);
  CHECK(adapted->changes[0].kind == AdaptationKind::inline_code);
  CHECK(adapted->changes[0].from == "<1>");
  CHECK(adapted->changes[0].to == "<7>");
  CHECK(adapted->changes[1].kind == AdaptationKind::number);
  CHECK(adapted->changes[2].range == ByteRange{17, 17});
}

TEST_CASE("a value with a code in its middle, or codes that can't be mapped, are not adapted") {
  Segment query("12450");
  query.codes = {{2, {CodeKind::standalone, "1", "", "", ""}}};
  Segment source("13500");
  source.codes = query.codes;
  CHECK(!adapt(query, source, language("fr"), source, language("nl")));
  CHECK(!adapt(Segment("Le %5 !"), Segment("Le {0} !"), language("fr"), Segment("{0}e"),
               language("nl")));
  CHECK(!adapt(Segment("8 {0}"), Segment("5 %s"), language("fr"), Segment("5 %d"), language("nl")));
}

/// The marks of a language.
struct Marks {
  std::string tag;
  std::string group;
  std::string decimal;
};

const std::vector<Marks>& all_marks() {
  static const std::vector<Marks> marks{
      {"en", ",", "."},      {"nl", ".", ","},      {"it", ".", ","},
      {"el", ".", ","},      {"tr", ".", ","},      {"ro", ".", ","},
      {"uk", "\u00A0", ","}, {"be", "\u00A0", ","}, {"ru", "\u00A0", ","}};
  return marks;
}

const Marks& french_marks() {
  static const Marks marks{"fr", "\u202F", ","};
  return marks;
}

std::string two(int n) {
  return (n < 10 ? "0" : "") + std::to_string(n);
}

/// The n-th value of a kind as a language writes it; different for all n below 300,000.
std::string written(int kind, int n, const Marks& marks) {
  std::string whole =
      n < 1000 ? std::to_string(n)
               : std::to_string(n / 1000) + marks.group + std::to_string(1000 + n % 1000).substr(1);
  switch (kind) {
    case 0:
      return whole;
    case 1:
      return whole + marks.decimal + "75";
    case 2:
      return "20" + two(n % 90 + 10) + "-" + two(n / 90 % 12 + 1) + "-" + two(n / 1080 % 28 + 1);
    case 3:
      return std::to_string(n % 14 + 10) + ":" + two(n / 14 % 60);
    default:
      return "AB-" + std::to_string(n) + "/7";
  }
}

/// Values with words between them.
std::string sentence(const std::vector<int>& kinds, const std::vector<int>& values,
                     const Marks& marks) {
  std::string text = "mot";
  for (std::size_t i = 0; i < kinds.size(); ++i)
    text += " " + written(kinds[i], values[i], marks) + " mot" + std::string(i + 1, 'x');
  return text;
}

/// Numbers of up to three digits or of five and six: those of four are not grouped everywhere.
std::vector<int> any_values(const std::vector<int>& kinds) {
  auto values = *rc::gen::unique<std::vector<int>>(kinds.size(), rc::gen::inRange(2, 800));
  const bool large = *rc::gen::arbitrary<bool>();
  for (std::size_t i = 0; i < kinds.size(); ++i)
    if (large && kinds[i] < 2) values[i] = 10'000 + values[i] * 997;
  return values;
}

TEST_CASE("adapting there and back gives the stored target, for any values") {
  CHECK(rc::check([] {
    const Marks& marks = *rc::gen::elementOf(all_marks());
    const auto kinds =
        *rc::gen::resize(6, rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 5)));
    const auto old_values = any_values(kinds);
    const auto new_values = any_values(kinds);
    const Row row{"fr",
                  sentence(kinds, new_values, french_marks()),
                  sentence(kinds, old_values, french_marks()),
                  marks.tag,
                  sentence(kinds, old_values, marks),
                  sentence(kinds, new_values, marks)};
    const auto there = adapt_row(row);
    RC_ASSERT(there.has_value() == (row.query != row.source));
    if (!there) return;
    RC_ASSERT(there->segment.text == row.expected);
    const auto back = adapt_row({"fr", row.source, row.query, marks.tag, row.expected, ""});
    RC_ASSERT(back.has_value());
    RC_ASSERT(back->segment.text == row.target);
  }));
}

TEST_CASE("any texts are taken, and equal ones need no adaptation") {
  CHECK(rc::check([] {
    const auto piece = rc::gen::element<std::string>(
        "5", "12 450", "%5", "%", "-", "/", ":", ".", ",", " ", "mars", "May", "15", "2025", "{0}",
        "<b>", "€", "'", "h", "e", "A3", "\u0301", "p.m.", "\x01", "Mart", "’", "°", "1.2.3", "é");
    const auto text = rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                                   [](const std::vector<std::string>& pieces) {
                                     std::string joined;
                                     for (const std::string& one : pieces)
                                       joined += one;
                                     return joined;
                                   });
    const std::string source = *text;
    const std::string query = *text;
    const std::string target = *rc::gen::oneOf(rc::gen::just(source), text);
    const std::string from = *rc::gen::element<std::string>("fr", "tr", "en", "it");
    const std::string to = *rc::gen::element<std::string>("en", "tr", "ru", "el", "und");
    RC_ASSERT(!adapt_row({from, source, source, to, target, ""}));
    const auto adapted = adapt_row({from, query, source, to, target, ""});
    if (!adapted) return;
    RC_ASSERT(!first_invalid_utf8(adapted->segment.text));
    check_changes(*adapted, target);
  }));
}

}  // namespace
}  // namespace neuf

#include "tests/core/match/adapt_rows.h"

namespace neuf {
namespace {

TEST_CASE("a date is one value, with its month in the target's language") {
  const std::string query = "Réunion le 15 mars 2025.";
  const std::string source = "Réunion le 3 février 2024.";
  check_both_ways({
      {"fr", query, source, "en", "Meeting on 3 February 2024.", "Meeting on 15 March 2025."},
      {"fr", query, source, "en", "Meeting on February 3, 2024.", "Meeting on March 15, 2025."},
      {"fr", query, source, "en", "Meeting on February 3rd, 2024.", "Meeting on March 15th, 2025."},
      {"fr", query, source, "en", "Meeting on the 3rd of February 2024.",
       "Meeting on the 15th of March 2025."},
      {"fr", query, source, "nl", "Vergadering op 3 februari 2024.",
       "Vergadering op 15 maart 2025."},
      {"fr", query, source, "it", "Riunione il 3 febbraio 2024.", "Riunione il 15 marzo 2025."},
      {"fr", query, source, "el", "Συνάντηση στις 3 Φεβρουαρίου 2024.",
       "Συνάντηση στις 15 Μαρτίου 2025."},
      {"fr", query, source, "tr", "Toplantı 3 Şubat 2024 tarihinde.",
       "Toplantı 15 Mart 2025 tarihinde."},
      {"fr", query, source, "uk", "Зустріч 3 лютого 2024 року.", "Зустріч 15 березня 2025 року."},
      {"fr", query, source, "be", "Сустрэча 3 лютага 2024 года.",
       "Сустрэча 15 сакавіка 2025 года."},
      {"fr", query, source, "ro", "Reuniune la 3 februarie 2024.", "Reuniune la 15 martie 2025."},
      {"fr", query, source, "ru", "Встреча 3 февраля 2024 года.", "Встреча 15 марта 2025 года."},
      {"fr", query, source, "de", "Treffen am 3. Februar 2024.", "Treffen am 15. März 2025."},
      {"fr", query, source, "es", "Reunión el 3 de febrero de 2024.",
       "Reunión el 15 de marzo de 2025."},
      {"en", "On March 15, 2025.", "On February 3, 2024.", "fr", "Le 3 février 2024.",
       "Le 15 mars 2025."},
  });
}

TEST_CASE("dates in digits keep order, marks and padding") {
  const std::string query = "Le 15 mars 2025";
  const std::string source = "Le 3 février 2024";
  check_both_ways({
      {"fr", query, source, "ru", "03.02.2024", "15.03.2025"},
      {"fr", query, source, "tr", "3.2.2024", "15.3.2025"},
      {"fr", query, source, "nl", "03-02-2024", "15-03-2025"},
      {"fr", query, source, "it", "03/02/2024", "15/03/2025"},
      {"fr", query, source, "en", "2/3/2024", "3/15/2025"},
      {"fr", query, source, "en-GB", "03/02/2024", "15/03/2025"},
      {"fr", query, source, "el", "2024-02-03", "2025-03-15"},
      {"fr", "Le 2025-03-15", "Le 2024-02-03", "uk", "3 лютого 2024", "15 березня 2025"},
      {"fr", "Le 15/03/2025", "Le 03/02/2024", "be", "3 лютага 2024", "15 сакавіка 2025"},
      {"fr", "Le 15.03.2025", "Le 03.02.2024", "ro", "3 februarie 2024", "15 martie 2025"},
      {"fr", "Le 5 mars 2025", "Le 15 décembre 2024", "ru", "15.12.2024", "05.03.2025"},
  });
}

TEST_CASE("dates without a year or without a day are dates, too") {
  check_both_ways({
      {"fr", "le 15 mars", "le 15 avril", "ru", "15 апреля", "15 марта"},
      {"fr", "le 15 mars", "le 3 avril", "en", "April 3", "March 15"},
      {"fr", "mars 2025", "février 2024", "ru", "Февраль 2024 г.", "Март 2025 г."},
      {"fr", "mars 2025", "février 2024", "uk", "лютий 2024", "березень 2025"},
      {"fr", "mars 2025", "février 2024", "el", "Φεβρουάριος 2024", "Μάρτιος 2025"},
      {"fr", "mars 2025", "mai 2024", "en", "May 2024", "March 2025"},
      {"fr", "mars 2025", "février 2024", "nl", "februari 2024", "maart 2025"},
  });
}

TEST_CASE("capitals, first days and shortened months are imitated") {
  check_both_ways({
      {"fr", "15 MARS 2025", "3 AVRIL 2024", "tr", "3 NİSAN 2024", "15 MART 2025"},
      {"fr", "15 MARS 2025", "3 AVRIL 2024", "el", "3 ΑΠΡΙΛΙΟΥ 2024", "15 ΜΑΡΤΙΟΥ 2025"},
      {"fr", "15 MARS 2025", "3 AVRIL 2024", "ru", "3 АПРЕЛЯ 2024", "15 МАРТА 2025"},
      {"fr", "le 15 mars 2025", "le 1er mars 2025", "en", "1 March 2025", "15 March 2025"},
      {"fr", "le 1er mars 2025", "le 15 mars 2025", "el", "15 Μαρτίου 2025", "1η Μαρτίου 2025"},
      {"en", "1 March 2025", "15 March 2025", "fr", "le 15 mars 2025", "le 1er mars 2025"},
      {"fr", "le 15 janv. 2025", "le 3 févr. 2024", "en", "Feb 3, 2024", "Jan 15, 2025"},
      {"fr", "le 15 janv. 2025", "le 3 févr. 2024", "en", "Feb. 3, 2024", "Jan. 15, 2025"},
      {"fr", "le 15 janv. 2025", "le 3 févr. 2024", "ru", "3 февр. 2024 г.", "15 янв. 2025 г."},
      {"fr", "le 15 janvier 2025", "le 3 mars 2024", "ro", "3 mar. 2024", "15 ian. 2025"},
  });
}

TEST_CASE("a weekday changes with its date") {
  const std::string query = "Le samedi 15 mars 2025";
  const std::string source = "Le vendredi 14 février 2025";
  check_both_ways({
      {"fr", query, source, "en", "On Friday, 14 February 2025", "On Saturday, 15 March 2025"},
      {"fr", query, source, "en", "Friday, February 14, 2025", "Saturday, March 15, 2025"},
      {"fr", query, source, "nl", "vrijdag 14 februari 2025", "zaterdag 15 maart 2025"},
      {"fr", query, source, "it", "Venerdì 14 febbraio 2025", "Sabato 15 marzo 2025"},
      {"fr", query, source, "el", "Παρασκευή 14 Φεβρουαρίου 2025", "Σάββατο 15 Μαρτίου 2025"},
      {"fr", query, source, "tr", "14 Şubat 2025 Cuma günü", "15 Mart 2025 Cumartesi günü"},
      {"fr", query, source, "uk", "пʼятниця, 14 лютого 2025 року", "субота, 15 березня 2025 року"},
      {"fr", query, source, "be", "пятніца, 14 лютага 2025 года", "субота, 15 сакавіка 2025 года"},
      {"fr", query, source, "ro", "vineri, 14 februarie 2025", "sâmbătă, 15 martie 2025"},
      {"fr", query, source, "ru", "Пятница, 14 февраля 2025 года", "Суббота, 15 марта 2025 года"},
  });
  check_refused({
      // an inflected weekday isn't known, nor one that only the target has
      {"fr", query, source, "ru", "В пятницу, 14 февраля 2025 года", ""},
      {"fr", "Le 15 mars", "Le 14 mars", "en", "On Friday, March 14", ""},
  });
  // The same weekday a week later needs none.
  check_rows({{"fr", "vendredi 21 mars", "vendredi 14 mars", "ru", "в пятницу, 14 марта",
               "в пятницу, 21 марта"}});
}

TEST_CASE("a month before which an article is shortened asks for a look") {
  const auto asks = [](const std::string& query) {
    return adapt_row({"fr", query, "Session en mars 2026", "it", "Sessione nel marzo 2026", ""})
        ->changes.front()
        .check_grammar;
  };
  CHECK(asks("Session en avril 2027"));
  CHECK_FALSE(asks("Session en mai 2027"));
}

TEST_CASE("times of day") {
  const std::string query = "À 14 h 30, entrée";
  const std::string source = "À 9 h 15, entrée";
  check_both_ways({
      {"fr", query, source, "en", "At 9:15, entry", "At 14:30, entry"},
      {"fr", query, source, "en", "At 9:15 a.m., entry", "At 2:30 p.m., entry"},
      {"fr", query, source, "el", "Στις 9:15 π.μ., είσοδος", "Στις 2:30 μ.μ., είσοδος"},
      {"fr", query, source, "it", "Alle 9.15, ingresso", "Alle 14.30, ingresso"},
      {"fr", query, source, "nl", "Om 9.15 uur, toegang", "Om 14.30 uur, toegang"},
      {"fr", "À 14h30", "À 09h15", "ru", "В 09:15", "В 14:30"},
      {"it", "Alle 14.30", "Alle 9.15", "fr", "À 9 h 15", "À 14 h 30"},
  });
}

}  // namespace
}  // namespace neuf

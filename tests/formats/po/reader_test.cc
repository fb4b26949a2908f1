#include "core/base/unicode.h"
#include "formats/po/strings.h"
#include "tests/formats/po/reading.h"

#include <rapidcheck/catch.h>
#include <vector>

namespace neuf {
namespace {

using std::string_literals::operator""s;

const std::string header =
    "msgid \"\"\nmsgstr \"\"\n\"Language: it\\n\"\n"
    "\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n";

/// Of an Italian file.
PlainTold read(const std::string& body) {
  PlainCollector all;
  require_ok(read_po_text(header + body, all));
  return all.take();
}

Error error_in(const std::string& bytes, std::string_view to = "it") {
  PlainCollector all;
  return error_of(read_po_text(bytes, all, to));
}

}  // namespace

TEST_CASE("an entry of a PO becomes a unit with all that it says") {
  const PlainTold all = read(
      "# Una nota\n# su due righe\n#. From the code\n#: src/main.c:12 \u2068my file.c\u2069:7 x\n"
      "#, c-format, fuzzy\n#| msgid \"old\"\nmsgctxt \"menu|file\"\n"
      "msgid \"Le port \" \"%s\\n\"\n\"est \\\"ouvert\\\".\"\nmsgstr \"\"\n\"Il porto\\t\"\n");
  REQUIRE(all.units.size() == 1);
  const Unit& unit = all.units.front();
  CHECK(all.places.front() == "f.po:12");
  REQUIRE(unit.variants.size() == 2);
  CHECK(unit.variants[0].language.tag() == "fr");
  CHECK(unit.variants[0].segment == Segment("Le port %s\nest \"ouvert\"."));
  CHECK(unit.variants[0].state == State::translated);
  CHECK(unit.variants[1].language.tag() == "it");
  CHECK(unit.variants[1].segment == Segment("Il porto\t"));
  CHECK(unit.variants[1].state == State::draft);
  CHECK(unit.context == Context{"", "", "menu|file"});
  CHECK(unit.notes == std::vector<std::string>{"From the code", "Una nota\nsu due righe"});
  CHECK(unit.occurrences ==
        std::vector<Occurrence>{{"src/main.c", 12}, {"my file.c", 7}, {"x", 0}});
  CHECK(unit.properties == std::vector<Property>{{"po:flags", "c-format"}});
}

TEST_CASE("each plural form of a PO becomes a unit") {
  const PlainTold all = read(
      "msgid \"%d jour\"\nmsgid_plural \"%d jours\"\nmsgstr[0] \"%d день\"\n"
      "msgstr[1] \"%d дні\"\nmsgstr[2] \"%d днів\"\n\n"
      "msgid \"un\"\nmsgid_plural \"uns\"\nmsgstr[0] \"1\"\n");
  std::vector<std::string> pairs;
  for (const Unit& unit : all.units)
    pairs.push_back(unit.variants[0].segment.text + "=" + unit.variants[1].segment.text + " " +
                    unit.properties.front().value);
  CHECK(pairs == std::vector<std::string>{"%d jour=%d день 0", "%d jours=%d дні 1",
                                          "%d jours=%d днів 2", "un=1 0", "uns=1 0"});
}

TEST_CASE("untranslated and obsolete entries are left out and counted") {
  const PlainTold all = read(
      "msgid \"a\"\nmsgstr \"\"\n\n# old\n#, fuzzy\n#~ msgctxt \"c\"\n#~ msgid \"b\"\n"
      "#~ msgid_plural \"bs\"\n#~ msgstr[0] \"\"\n#~ \"x\"\n\nmsgid \"c\"\nmsgstr \"d\"\n");
  REQUIRE(all.units.size() == 1);
  CHECK(all.units.front().notes.empty());
  CHECK(all.units.front().variants[1].state == State::translated);
  CHECK(all.left_out == 2);
  REQUIRE(all.warnings.size() == 3);
  CHECK_THAT(all.warnings[0], Catch::Contains("taken for fr"));
  CHECK_THAT(all.warnings[1], Catch::Contains("without a translation left out: 1"));
  CHECK_THAT(all.warnings[2], Catch::Contains("obsolete entries (#~) left out: 1"));
}

TEST_CASE("the languages of a PO come from the user, the header or the memory") {
  const std::string body = "msgid \"a\"\nmsgstr \"b\"\n";
  const auto languages = [&](const std::string& file, std::string_view to, std::string_view from) {
    PlainCollector all;
    require_ok(read_po_text(file, all, to, from));
    return all.units.at(0).variants.at(0).language.tag() + " " +
           all.units.at(0).variants.at(1).language.tag() + " " +
           std::to_string(all.warnings.size());
  };
  CHECK(languages(header + body, "und", "und") == "fr it 1");
  CHECK(languages(header + body, "und", "en") == "en it 0");
  CHECK(languages(header + body, "it-CH", "en") == "en it-CH 1");
  CHECK(languages(body, "nl", "und") == "fr nl 1");
  const std::string both =
      "msgid \"\"\nmsgstr \"Language: sr@latin\\nX-Source-Language: en_GB\\n\"\n";
  CHECK(languages(both + body, "und", "und") == "en-GB sr-Latn 0");
  CHECK_THAT(error_in(body, "und").message, Catch::Contains("--to it"));
  CHECK(error_in(body, "und").code == ErrorCode::invalid_argument);
  CHECK_THAT(error_in(body, "fr").message, Catch::Contains("both in fr"));
  CHECK_THAT(error_in("msgid \"\"\nmsgstr \"Language: Klingon!\\n\"\n", "und").message,
             Catch::Contains("Klingon!"));
}

TEST_CASE("a PO is read in the charset that its header names, or by its byte order mark") {
  const std::string text = "msgid \"Été\"\nmsgstr \"però\"\n";
  const auto file = [&](const std::string& charset) {
    return "# Licence\nmsgid \"\"\nmsgstr \"\"\n\"Language: it\\n\"\n\"Content-Type: text/plain; "
           "charset=" +
           charset + "\\n\"\n\n" + text;
  };
  const auto check = [](const std::string& bytes) {
    PlainCollector all;
    require_ok(read_po_text(bytes, all));
    REQUIRE(all.units.size() == 1);
    CHECK(all.units[0].variants[0].segment.text == "Été");
    CHECK(all.units[0].variants[1].segment.text == "però");
  };
  for (const std::string charset : {"ISO-8859-1", "windows-1252", "GB18030"}) {
    CAPTURE(charset);
    check(value_of(from_utf8(file(charset), charset)));
  }
  for (const std::string charset : {"CHARSET", "utf8", "us-ascii"})
    check(file(charset));
  check(value_of(from_utf8("\uFEFF" + file("UTF-16"), "UTF-16LE")));
  check("\uFEFF" + file("ISO-8859-1"));
  const Error unknown = error_in(file("x-unknown-9"));
  CHECK(unknown.code == ErrorCode::unsupported);
  CHECK_THAT(unknown.text(), Catch::Contains("f.po:1") && Catch::Contains("x-unknown-9"));
  CHECK(error_in(value_of(from_utf8(file("UTF-8"), "ISO-8859-1"))).where == "f.po:7");
  CHECK(error_in(file("Shift_JIS") + "msgid \"\xFF\xFF\"\n").code == ErrorCode::malformed);
}

TEST_CASE("a message that only looks like a header doesn't name the charset") {
  PlainCollector all;
  require_ok(
      read_po_text("msgid \"a\"\nmsgstr \"Content-Type: charset=x-unknown-9\"\n", all, "it"));
  CHECK(all.units.size() == 1);
}

TEST_CASE("a broken PO is refused with its line") {
  const auto [body, line, words] = GENERATE(table<std::string, int, std::string>({
      {"msgid \"a\nmsgstr \"b\"\n", 1, "closed"},
      {"msgid \"a\"\nmsgstr \"b\\q\"\n", 2, "escape"},
      {"msgid \"a\"\nmsgstr \"b\\", 2, "escape"},
      {"msgid \"a\"\nmsgstr \"b\" c\n", 2, "nothing else"},
      {"msgid \"a\"\nmsgstr\n", 2, "quotes"},
      {"msgid \"a\"\n", 1, "no msgstr"},
      {"msgctxt \"a\"\n", 1, "no msgstr"},
      {"msgid \"a\"\nmsgid \"b\"\n", 2, "no msgstr"},
      {"msgctxt \"a\"\nmsgctxt \"b\"\n", 2, "no msgid"},
      {"msgstr \"a\"\n", 1, "without its msgid"},
      {"\"a\"\n", 1, "belongs to no"},
      {"Bonjour\n", 1, "found \"Bonjour\""},
      {"msgid \"a\"\nmsgstr \"b\"\nmsgstr \"c\"\n", 3, "once"},
      {"msgid \"a\"\nmsgstr[0] \"b\"\n", 2, "msgid_plural"},
      {"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr \"c\"\n", 3, "msgstr[0]"},
      {"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[1] \"c\"\n", 3, "msgstr[0]"},
      {"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[99999999999999999999] \"c\"\n", 3, "expected"},
      {"msgid \"\xE9\"\nmsgstr \"b\"\n", 1, "UTF-8"},
      {"msgid \"a\"\nmsgstr \"b\0\"\n"s, 2, "NUL"},
  }));
  CAPTURE(body);
  const Error error = error_in(body);
  CHECK(error.code == ErrorCode::malformed);
  CHECK(error.where == "f.po:" + std::to_string(line));
  CHECK_THAT(error.message, Catch::Contains(words));
}

TEST_CASE("a single entry that can't be taken is told, and the others go on") {
  const PlainTold all = read(
      "msgid \"a\\377\"\nmsgstr \"b\"\n\nmsgid \"\"\nmsgstr \"c\"\n\nmsgid \"d\"\nmsgstr \"e\"\n");
  CHECK(all.units.size() == 1);
  REQUIRE(all.problems.size() == 2);
  CHECK(all.problems[0].where == "f.po:6");
  CHECK(all.problems[0].offset == header.size());
  CHECK_THAT(all.problems[0].message, Catch::Contains("UTF-8"));
  CHECK_THAT(all.problems[1].message, Catch::Contains("empty"));
}

TEST_CASE("an entry of endless comments is given up") {
  std::string file;
  for (const std::string line = "# " + std::string(1'000, 'x') + "\n"; file.size() <= (33u << 20);)
    file += line;
  CHECK(error_in(file).code == ErrorCode::limit_exceeded);
}

TEST_CASE("no bytes crash the reader of PO files") {
  rc::prop("for any pieces", [] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "msgid", "msgstr", "msgctxt", "msgid_plural", "msgstr[0]", "msgstr[1]", " ", "\n", "\"a\"",
        "\"", "\\", "\\x", "\\400", "#", "#~ ", "#, fuzzy",
        std::string("#: a:1 ").append(kOpenIsolate), "domain", "\"\"", "Language: it\\n",
        "charset=", "\xFF", "\0"s));
    std::string bytes;
    for (const std::string& piece : pieces)
      bytes += piece;
    PlainCollector all;
    const Status status = read_po_text(bytes, all, "it");
    if (!status) RC_ASSERT(!status.error().message.empty());
  });
}

}  // namespace neuf

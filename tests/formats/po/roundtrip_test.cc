#include "formats/po/writer.h"
#include "tests/formats/plain/texts.h"
#include "tests/formats/po/reading.h"
#include "tests/support/files.h"

#include <cstdlib>
#include <rapidcheck/catch.h>

namespace neuf {
namespace {

std::string written(const std::vector<Unit>& units, const std::string& target) {
  StringSink sink;
  PoWriter writer(sink, "press", language("fr"), language(target));
  require_ok(writer.begin());
  for (const Unit& unit : units)
    CHECK(value_of(writer.write(unit)));
  require_ok(writer.end());
  return sink.take();
}

/// Whether msgfmt takes it without a word; true where there is no msgfmt.
bool pleases_msgfmt(const std::string& bytes) {
  if (std::system("command -v msgfmt >/dev/null") != 0) return true;
  const TemporaryFolder folder;
  write_contents(folder / "out.po", bytes);
  const std::string file = (folder / "out.po").string();
  const std::string command =
      "words=$(msgfmt --check-header -o /dev/null '" + file + "' 2>&1) && test -z \"$words\"";
  return std::system(command.c_str()) == 0;
}

}  // namespace

TEST_CASE("a PO gives back what was written, in all languages") {
  rc::prop("for any texts", [] {
    const std::string tag = ten_languages().at(*rc::gen::inRange<std::size_t>(1, 10));
    Unit unit = *any_plain_unit(10);
    unit.context.previous = unit.context.next = "";
    const std::string bytes = written({unit}, tag);
    PlainCollector all;
    require_ok(read_po_text(bytes, all));
    INFO(bytes);
    REQUIRE(all.problems.empty());
    REQUIRE(all.units.size() == 1);
    const Unit& back = all.units.front();
    CHECK(back.variants ==
          std::vector<Variant>{*unit.find(language("fr")), *unit.find(language(tag))});
    CHECK(back.context == unit.context);
    CHECK(all.warnings.empty());
  });
}

TEST_CASE("msgfmt takes what is written, and its header") {
  std::vector<Unit> units;
  for (const char* text : {"Oui.", "Deux\nlignes\n", "Un \"mot\" \\ et\tun autre", "Été"})
    units.push_back(unit_of({{"fr", text}, {"uk", text}}));
  units.push_back(unit_in_context({{"fr", "Oui."}, {"uk", "Так."}}, {"", "", "menu"}));
  units.back().notes = {"one\r\ntwo\rthree", ""};
  units.back().occurrences = {{"my file.txt", 3}, {"a\nb", 0}, {"x.c", 0}};
  units.back().properties = {{"po:flags", "no-wrap"}, {"po:flags", "a\nb"}};
  const std::string bytes = written(units, "uk");
  INFO(bytes);
  CHECK(pleases_msgfmt(bytes));
  CHECK(pleases_msgfmt(written({}, "sr-Latn")));
  CHECK_FALSE((std::system("command -v msgfmt >/dev/null") == 0 && pleases_msgfmt("msgid \"\"\n")));
}

}  // namespace neuf

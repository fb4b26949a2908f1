#include "core/align/anchors.h"

#include "core/align/skeleton.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <string>

namespace neuf {
namespace {

std::vector<Anchor> anchors_of(std::string_view text, const std::string& language) {
  return find_anchors(text, value_of(Language::parse(language)));
}

std::size_t count_kind(const std::vector<Anchor>& anchors, AnchorKind kind) {
  return static_cast<std::size_t>(std::ranges::count(anchors, kind, &Anchor::kind));
}

/// How many anchors of a kind two sentences share.
std::size_t count_shared(const std::vector<Anchor>& a, const std::vector<Anchor>& b,
                         AnchorKind kind) {
  return static_cast<std::size_t>(std::ranges::count_if(a, [&](const Anchor& anchor) {
    return anchor.kind == kind && std::ranges::find(b, anchor.key, &Anchor::key) != b.end();
  }));
}

}  // namespace

TEST_CASE("numbers are the same in any language's form") {
  for (const std::string_view text : {"12 450", "12.450", "12,450", "12\u00A0450", "12450"}) {
    INFO(text);
    const auto anchors = anchors_of(text, "it");
    CHECK(count_kind(anchors, AnchorKind::number) == 1);
    CHECK(count_shared(anchors, anchors_of("12\u202F450 escales", "fr"), AnchorKind::number) == 1);
  }
}

TEST_CASE("decimals, times and dates share their parts") {
  CHECK(count_shared(anchors_of("512,6", "fr"), anchors_of("512.6", "en"), AnchorKind::number) ==
        1);
  const auto time = anchors_of("à 10 h 30", "fr");
  CHECK(count_shared(time, anchors_of("om 10.30 uur", "nl"), AnchorKind::number) == 1);
  CHECK(count_shared(time, anchors_of("om 10.30 uur", "nl"), AnchorKind::small_number) == 1);
  const auto date = anchors_of("14 mars 2025", "fr");
  CHECK(count_shared(date, anchors_of("14.03.2025", "ru"), AnchorKind::number) == 2);
}

TEST_CASE("addresses and placeholders are anchors, whatever the language in a path") {
  const auto source =
      anchors_of("https://www.oifp.example/fr/a/x-2025, presse@oifp.example, %s", "fr");
  const auto target =
      anchors_of("https://www.oifp.example/el/a/x-2025, presse@oifp.example, %s", "el");
  CHECK(count_shared(source, target, AnchorKind::verbatim) == 3);
}

TEST_CASE("names are recognised across scripts") {
  for (const auto& [latin, other] : {std::pair{"halvorsen", "халворсен"},
                                     {"halvorsen", "χάλβορσεν"},
                                     {"roussel", "руссель"},
                                     {"statistika", "статистика"},
                                     {"ministr", "міністр"},
                                     {"κόσμος", "kosmos"}}) {
    INFO(latin << ' ' << other);
    CHECK(word_skeleton(latin) == word_skeleton(other));
  }
  CHECK(word_skeleton("").empty());
  CHECK(word_skeleton("漢字") == "漢字");
}

TEST_CASE("each anchor of a sentence is listed once") {
  CHECK(count_kind(anchors_of("35 et 35 et 35", "fr"), AnchorKind::number) == 1);
  CHECK(anchors_of("", "fr").empty());
  CHECK(anchors_of(" – ", "fr").empty());
}

}  // namespace neuf

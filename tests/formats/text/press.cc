#include "tests/formats/text/press.h"

#include "formats/srx/srx.h"
#include "formats/text/text.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <fmt/format.h>

namespace neuf {

TextVersion press_version(std::string_view release, std::string_view language) {
  const std::string name = fmt::format("press/{}/{}.txt", release, language);
  const Language parsed = value_of(Language::parse(language));
  const Segmenter segmenter = value_of(load_segmenter(parsed, ""));
  const auto blocks = value_of(read_text(contents_of(fixture(name)), name));
  return value_of(to_version(blocks, parsed, segmenter));
}

}  // namespace neuf

// Alignments made by hand, of real texts; see docs/alignment.md for the figures.
#include "tests/core/align/versions.h"
#include "tests/support/files.h"

#include <set>
#include <sstream>

namespace neuf {
namespace {

std::vector<std::string> lines_of(const std::filesystem::path& file) {
  std::istringstream in(contents_of(file));
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);)
    lines.push_back(line);
  return lines;
}

/// The links with two sides, as "1,2–1".
std::set<std::string> gold_links(const std::filesystem::path& file) {
  std::set<std::string> links;
  for (const std::string& line : lines_of(file)) {
    const std::size_t tab = line.find('\t');
    if (line.starts_with("src_idx") || tab == 0 || tab + 1 == line.size()) continue;
    links.insert(line.substr(0, tab) + "–" + line.substr(tab + 1));
  }
  return links;
}

}  // namespace

TEST_CASE("hand-made alignments are found far better than by length alone") {
  const auto root = shared_material("conformance/open/alignment");
  if (!root) {
    WARN("skipped: the hand-made alignments are absent");
    return;
  }
  std::size_t right = 0;
  std::size_t in_all = 0;
  for (const auto& folder : std::filesystem::directory_iterator(*root)) {
    const auto gold = gold_links(folder.path() / "gold.tsv");
    in_all += gold.size();
    for (const Link& link :
         value_of(align(version_of("fr", lines_of(folder.path() / "src.txt")),
                        version_of("de", lines_of(folder.path() / "tgt.txt"))))) {
      if (link.source.empty() || link.target.empty()) continue;
      ++in_all;
      right += gold.contains(shown({link})) ? 1 : 0;
    }
  }
  CHECK(200 * right >= 88 * in_all);  // F1 of 0.88; by length alone 0.79
}

}  // namespace neuf

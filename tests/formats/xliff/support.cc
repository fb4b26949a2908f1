#include "tests/formats/xliff/support.h"

#include "tests/support/catch.h"

namespace neuf {

Pretranslation nothing_for(const WorkDocument& document) {
  Pretranslation done;
  for (const WorkUnit& unit : document.units)
    done.units.push_back({std::vector<PretranslatedSegment>(unit.segments.size())});
  return done;
}

std::vector<Pretranslation> nothing_for(const XliffFile& file) {
  std::vector<Pretranslation> done;
  for (const WorkDocument& document : file.documents())
    done.push_back(nothing_for(document));
  return done;
}

std::vector<Pretranslation> proposals_for(const XliffFile& file, int score,
                                          const std::function<Segment(const Segment&)>& translate) {
  std::vector<Pretranslation> all = nothing_for(file);
  for (std::size_t d = 0; d < all.size(); ++d) {
    const WorkDocument& document = file.documents()[d];
    for (std::size_t u = 0; u < document.units.size(); ++u)
      for (std::size_t s = 0; s < document.units[u].segments.size(); ++s) {
        const Segment& source = document.units[u].segments[s].source;
        PretranslatedSegment proposed = proposal(translate(source), score);
        proposed.candidates.front().source = source;
        proposed.candidates.front().source_language = document.source;
        all[d].units[u].segments[s] = std::move(proposed);
      }
  }
  return all;
}

Segment upper_case(Segment segment) {
  for (char& c : segment.text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return segment;
}

PretranslatedSegment proposal(Segment target, int score) {
  Proposal one;
  one.target = std::move(target);
  one.score = score;
  one.memory = "press";
  one.target_language = value_of(Language::parse("it"));
  PretranslatedSegment proposed;
  proposed.candidates = {std::move(one)};
  proposed.fill = true;
  return proposed;
}

std::string with_target(const std::string& bytes, std::size_t unit, std::size_t segment,
                        PretranslatedSegment proposed) {
  const XliffFile file = value_of(XliffFile::parse(bytes, "test.xlf"));
  std::vector<Pretranslation> done = nothing_for(file);
  done.at(0).units.at(unit).segments.at(segment) = std::move(proposed);
  return value_of(file.splice(done));
}

std::string xliff12(const std::string& body) {
  return "<xliff version=\"1.2\"><file original=\"a\" source-language=\"fr\" "
         "target-language=\"it\" datatype=\"plaintext\"><body>" +
         body + "</body></file></xliff>";
}

std::string xliff20(const std::string& units) {
  return "<xliff version=\"2.0\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" srcLang=\"fr\" "
         "trgLang=\"it\"><file id=\"f1\">" +
         units + "</file></xliff>";
}

}  // namespace neuf

#include "tests/formats/xliff/support.h"
#include "tests/support/catch.h"

// What Trados, memoQ and Phrase say of a segment in their own words.

namespace neuf {
namespace {

WorkSegment only_segment(const std::string& unit) {
  const XliffFile file = value_of(XliffFile::parse(xliff12(unit), "test.xlf"));
  return file.documents().front().units.at(0).segments.at(0);
}

/// A segment with a target, in a <trans-unit> with these attributes.
WorkSegment marked(const std::string& attributes, const std::string& target = "<target>") {
  return only_segment("<trans-unit id=\"1\" " + attributes + "><source>a</source>" + target +
                      "A</target></trans-unit>");
}

/// A segment with a target and this <sdl:seg>.
WorkSegment trados(const std::string& attributes) {
  return only_segment(
      "<trans-unit id=\"1\"><source>a</source><seg-source><mrk mtype=\"seg\" mid=\"7\">a</mrk>"
      "</seg-source><target><mrk mtype=\"seg\" mid=\"7\">A</mrk></target><sdl:seg-defs>"
      "<sdl:seg id=\"7\" " +
      attributes + "/></sdl:seg-defs></trans-unit>");
}

struct Facts {
  State state = State::draft;
  bool unconfirmed = false;
  bool locked = false;
  Origin origin = Origin::human;

  friend bool operator==(const Facts&, const Facts&) = default;
};

Facts facts_of(const WorkSegment& segment) {
  return {segment.target_state, segment.unconfirmed, segment.locked, segment.target_origin};
}

TEST_CASE("SDLXLIFF: conf and origin tell state, lock and who made a target") {
  const auto facts = [](const std::string& attributes) { return facts_of(trados(attributes)); };
  CHECK(facts("") == Facts{State::translated});
  CHECK(facts("origin=\"not-translated\"") == Facts{State::translated});
  CHECK(facts("origin=\"interactive\"") == Facts{State::draft});
  CHECK(facts("conf=\"Draft\" origin=\"interactive\"") == Facts{State::draft});
  CHECK(facts("conf=\"Draft\" origin=\"tm\" percent=\"98\"") == Facts{State::draft, true});
  CHECK(facts("conf=\"Draft\" origin=\"mt\"") == Facts{State::draft, true, false, Origin::machine});
  CHECK(facts("origin=\"auto-aligned\"") == Facts{State::draft, true, false, Origin::alignment});
  CHECK(facts("conf=\"Translated\" origin=\"tm\"") == Facts{State::translated, false, true});
  CHECK(facts("conf=\"Translated\" origin=\"mt\"") ==
        Facts{State::translated, false, true, Origin::machine});
  CHECK(facts("conf=\"ApprovedTranslation\" origin=\"nmt\"") ==
        Facts{State::reviewed, false, true});
  CHECK(facts("conf=\"ApprovedSignOff\"") == Facts{State::final_, false, true});
  CHECK(facts("conf=\"RejectedSignOff\" origin=\"interactive\"") == Facts{State::rejected});
  CHECK(facts("conf=\"Draft\" origin=\"interactive\" locked=\"true\"") ==
        Facts{State::draft, false, true});
}

TEST_CASE("MQXLIFF: mq:status and mq:locked tell state and lock") {
  const auto facts = [](const std::string& status) {
    return facts_of(marked("mq:status=\"" + status + "\""));
  };
  CHECK(facts("NotStarted") == Facts{State::draft});
  CHECK(facts("PartiallyEdited") == Facts{State::draft});
  CHECK(facts("PreTranslated") == Facts{State::draft, true});
  CHECK(facts("Pretranslated") == Facts{State::draft, true});
  CHECK(facts("AssembledFromFragments") == Facts{State::draft, true});
  CHECK(facts("MachineTranslated") == Facts{State::draft, true, false, Origin::machine});
  CHECK(facts("ManuallyConfirmed") == Facts{State::translated, false, true});
  CHECK(facts("Reviewer1Confirmed") == Facts{State::reviewed, false, true});
  CHECK(facts("Proofread") == Facts{State::reviewed, false, true});
  CHECK(facts("Rejected") == Facts{State::rejected});
  CHECK(facts("Unheard-of") == Facts{State::translated});
  CHECK(facts_of(marked("mq:status=\"NotStarted\" mq:locked=\"locked\"")) ==
        Facts{State::draft, false, true});
}

TEST_CASE("MXLIFF: m:confirmed, m:locked and m:trans-origin tell state, lock and origin") {
  const auto facts = [](const std::string& attributes) { return facts_of(marked(attributes)); };
  CHECK(facts("m:confirmed=\"0\" m:trans-origin=\"null\" m:score=\"0.0\"") == Facts{State::draft});
  CHECK(facts("m:confirmed=\"0\" m:trans-origin=\"tm\" m:score=\"0.87\"") ==
        Facts{State::draft, true});
  CHECK(facts("m:confirmed=\"0\" m:trans-origin=\"mt\" m:score=\"0.0\"") ==
        Facts{State::draft, true, false, Origin::machine});
  CHECK(facts("m:confirmed=\"0\" m:trans-origin=\"mt\" m:level-edited=\"true\"") ==
        Facts{State::draft});
  CHECK(facts("m:confirmed=\"1\" m:trans-origin=\"tm\" m:score=\"1.01\"") ==
        Facts{State::translated, false, true});
  CHECK(facts("m:confirmed=\"1\" m:trans-origin=\"mt\"") ==
        Facts{State::translated, false, true, Origin::machine});
  CHECK(facts("m:confirmed=\"2\" m:trans-origin=\"mt\"") == Facts{State::reviewed, false, true});
  CHECK(facts("m:confirmed=\"0\" m:locked=\"true\"") == Facts{State::draft, false, true});
  CHECK(facts("m:confirmed=\"0\" m:locked=\"false\"") == Facts{State::draft});
}

TEST_CASE("XLIFF 1.2: a tool's confirmation is newer than the state that a file came with") {
  const std::string filled =
      R"(<target state="needs-review-translation" state-qualifier="fuzzy-match">)";
  CHECK(facts_of(marked("m:confirmed=\"1\"", filled)) == Facts{State::translated, false, true});
  CHECK(facts_of(marked("m:confirmed=\"0\"", filled)) == Facts{State::draft, true});
  CHECK(facts_of(marked("mq:status=\"NotStarted\"", filled)) == Facts{State::draft, true});
}

TEST_CASE("XLIFF 1.2: a machine's target is known by its qualifier, until somebody reviews it") {
  const auto facts = [](const std::string& state) {
    return facts_of(marked("", "<target " + state + " state-qualifier=\"leveraged-mt\">"));
  };
  CHECK(facts("state=\"needs-review-translation\"") ==
        Facts{State::draft, true, false, Origin::machine});
  CHECK(facts("") == Facts{State::translated, false, false, Origin::machine});
  CHECK(facts("state=\"translated\"") == Facts{State::translated, false, false, Origin::machine});
  CHECK(facts("state=\"signed-off\"") == Facts{State::reviewed, false, true});
}

TEST_CASE("XLIFF 1.2: what was confirmed in its tool is left alone, whatever is proposed") {
  for (const char* attributes :
       {"m:confirmed=\"1\"", R"(m:confirmed="0" m:locked="true")",
        "mq:status=\"ManuallyConfirmed\"", R"(mq:status="NotStarted" mq:locked="locked")",
        "approved=\"yes\""}) {
    const std::string bytes = xliff12("<trans-unit id=\"1\" " + std::string(attributes) +
                                      "><source>a</source><target>A</target></trans-unit>");
    INFO(attributes);
    CHECK(with_target(bytes, 0, 0, proposal(Segment("B"), 102)) == bytes);
  }
}

}  // namespace
}  // namespace neuf

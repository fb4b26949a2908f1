#pragma once

#include "core/match/adapt.h"
#include "tests/support/catch.h"
#include "tests/support/units.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Tables of adaptations for tests.

namespace neuf {

/// A sentence in French or another language, its stored neighbour, and the neighbour's translation.
struct Row {
  std::string_view from;
  std::string query;
  std::string source;
  std::string_view to;
  std::string target;
  std::string expected;
};

inline std::optional<AdaptedTarget> adapt_row(const Row& row) {
  return adapt(Segment(row.query), Segment(row.source), language(row.from), Segment(row.target),
               language(row.to));
}

/// What changed says where it stands, and nothing else differs.
inline void check_changes(const AdaptedTarget& adapted, const std::string& target) {
  std::string before = adapted.segment.text;
  for (auto change = adapted.changes.rbegin(); change != adapted.changes.rend(); ++change) {
    CHECK(change->range.of(adapted.segment.text) == change->to);
    before.replace(change->range.start, change->range.size(), change->from);
  }
  CHECK(before == target);
}

inline void check_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.to << ": " << row.query << " | " << row.source << " | " << row.target);
    const auto adapted = adapt_row(row);
    CHECK(adapted);
    if (!adapted) continue;
    CHECK(adapted->segment.text == row.expected);
    check_changes(*adapted, row.target);
  }
}

/// As check_rows; and the way back gives the stored target.
inline void check_both_ways(const std::vector<Row>& rows) {
  check_rows(rows);
  for (const Row& row : rows) {
    const Row back{row.from, row.source, row.query, row.to, row.expected, row.target};
    INFO(row.to << ": " << back.query << " | " << back.source << " | " << back.target);
    const auto adapted = adapt_row(back);
    CHECK(adapted);
    if (!adapted) continue;
    CHECK(adapted->segment.text == row.target);
  }
}

inline void check_refused(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.to << ": " << row.query << " | " << row.source << " | " << row.target);
    const auto adapted = adapt_row(row);
    INFO("got: " << (adapted ? adapted->segment.text : ""));
    CHECK(!adapted);
  }
}

}  // namespace neuf

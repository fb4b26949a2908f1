#pragma once

#include "core/match/index/run.h"
#include "core/match/kernel.h"

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace neuf {

/// Compares a query with segments of a run as written: the deductions for what folding hid, from
/// the index alone. Not thread-safe; borrows its arguments.
class WrittenForms {
 public:
  /// `groups`: distinct tokens of the query; `equal`: each of them as the run numbers it, or kNone.
  WrittenForms(const Run& run, const ScoredText& query, std::span<const TokenGroup> groups,
               std::span<const TokenId> equal);

  /// As deductions() of the two texts. `forms`: of the segment.
  Deductions compare(SegmentNumber segment, std::span<const FormId> forms);

 private:
  static constexpr std::size_t kClasses = 4;
  static constexpr std::size_t kKinds = 5;

  /// Something that the query has so many times.
  struct Entry {
    std::uint32_t id = kNone;  ///< TokenId or FormId
    std::uint32_t count = 0;
    std::uint32_t met = 0;  ///< in the segment at hand
  };

  /// How many of a class there are, and how many of them both have.
  struct Common {
    std::size_t total = 0;
    std::size_t folded = 0;
    std::size_t written = 0;
  };

  static void merge_equal(std::vector<Entry>& entries);
  static bool meet(std::vector<Entry>& entries, std::uint32_t id);
  bool same_tokens(std::span<const FormId> forms) const;
  std::size_t count_code_differences(std::span<const FormId> forms) const;

  const Run& run_;
  std::vector<TokenId> order_;  ///< the query's tokens; kNone where the run has none like it
  std::vector<Entry> tokens_;   ///< by id
  std::vector<Entry> forms_;    ///< by id
  std::array<std::size_t, kClasses> query_totals_{};
  std::array<long, kKinds> query_kinds_{};
  std::array<TokenId, kClasses + 1> class_starts_{};
  std::array<FormId, kKinds> kind_forms_{};
  std::uint32_t gap_hash_;
};

}  // namespace neuf

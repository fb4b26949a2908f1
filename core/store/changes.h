#pragma once

#include "core/base/clock.h"
#include "core/base/language.h"
#include "core/base/result.h"
#include "core/store/unit.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What happens to the units of a memory, and what is known of it afterwards. A change is one write,
// import, edit, deletion, undo or release; everything that a memory ever held can be read again.

namespace neuf {

/// Number of a row within its memory; never reused. 0 is none.
using RowId = std::uint64_t;

/// Number of a change within its memory, in the order in which they began; 0 is none.
using ChangeId = std::uint64_t;

/// Stored in change records; append only, never renumber.
enum class ChangeKind : std::uint8_t {
  write = 0,
  import = 1,
  edit = 2,
  deletion = 3,
  undo = 4,
  settings = 5,  ///< of the memory; no unit is touched
  release = 6    ///< one that was added, put in another's place, or removed
};

/// "write", "import", "edit", "deletion", "undo", "settings", "release".
std::string_view to_string(ChangeKind kind);

/// Units that a change concerned.
struct ChangeCounts {
  std::uint64_t added = 0;    ///< that were not there before
  std::uint64_t changed = 0;  ///< of a write or import: sent units that were merged into others
  std::uint64_t deleted = 0;

  friend bool operator==(const ChangeCounts&, const ChangeCounts&) = default;
};

/// A published change of a memory.
struct ChangeInMemory {
  ChangeId id = 0;
  ChangeKind kind = ChangeKind::write;
  std::uint64_t generation = 0;  ///< of the memory, which began with it
  std::string author;
  std::string title;  ///< of an import: the file's name; of a release: its id
  Timestamp time = 0;
  std::optional<ChangeCounts> counts;  ///< empty: made by a Neuf that didn't write them down
  ChangeId undoes = 0;                 ///< of an undo: the change that it took back
};

/// What became of a unit by a change.
enum class UnitFate : std::uint8_t { created, changed, deleted, restored };

/// "created", "changed", "deleted", "restored".
std::string_view to_string(UnitFate fate);

struct UnitEvent {
  UnitFate what = UnitFate::created;
  ChangeInMemory change;
  RowId revision = 0;  ///< the row that `unit` stands in
  Unit unit;           ///< as it became; of a deletion as it was
};

/// For an edit or a deletion.
struct EditOptions {
  std::string author;
  Timestamp time = 0;  ///< 0: now
  /// The revision (`ReadTxn::row_of`) that the one unit must have still; empty: whatever it is.
  std::optional<RowId> if_revision;
};

/// For a change of a memory's settings.
struct SettingsOptions {
  std::string author = {};
  Timestamp time = 0;  ///< 0: now
  /// That the memory must have still; empty: whatever it has.
  std::optional<std::uint64_t> if_generation = std::nullopt;
};

struct EditReport {
  ChangeId change = 0;                  ///< 0: nothing was to be changed
  std::uint64_t generation = 0;         ///< of the memory afterwards
  RowId revision = 0;                   ///< of an edited unit afterwards
  std::uint64_t units = 0;              ///< how many were edited or deleted
  std::vector<Language> new_languages;  ///< that the memory didn't have
};

struct UndoOptions {
  std::string author;
  Timestamp time = 0;  ///< 0: now
  /// Whether units that were changed again since are taken back to before the change, too.
  enum class Later : bool { keep, overwrite };
  Later later = Later::keep;
  /// A trial tells what would happen, and changes nothing.
  enum class Run : bool { real, trial };
  Run run = Run::real;
  /// An undo that has more rows to look at is written in transactions of so many.
  std::size_t slice_rows = 2'000;
};

struct UndoReport {
  ChangeInMemory undone;
  ChangeId change = 0;           ///< the undo's own; 0: nothing was to be done, or a trial
  std::uint64_t generation = 0;  ///< of the memory afterwards
  std::uint64_t removed = 0;     ///< units that the change had brought
  std::uint64_t reverted = 0;    ///< units that are again as they were
  std::uint64_t restored = 0;    ///< units that the change had deleted
  std::uint64_t left = 0;        ///< units that were changed since, and stay as they are
  std::vector<UnitId> left_ids;  ///< the first of these

  static constexpr std::size_t kMostLeftIds = 100;
};

}  // namespace neuf

#pragma once

#include "cli/render/terminal.h"

#include <string>
#include <vector>

namespace neuf::cli {

enum class Align { left, right };

/// Columns of text for people. Not thread-safe.
class Table {
 public:
  /// A heading and how its column is set.
  struct Column {
    std::string heading;
    Align align = Align::left;
  };

  explicit Table(std::vector<Column> columns);

  /// As many cells as there are columns.
  void add(std::vector<std::string> cells);

  bool empty() const { return rows_.empty(); }

  /// All lines, each with a final newline. The last column is cut to the terminal's width.
  std::string render(const Terminal& terminal) const;

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace neuf::cli

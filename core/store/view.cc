#include "core/store/view.h"

#include "core/store/history.h"
#include "core/store/keys.h"

#include <string>

namespace neuf {

Result<RowRecord> decode_row_of(std::string_view bytes, RowId row) {
  auto record = decode_row(bytes);
  if (!record)
    return Error{record.error().code, record.error().message, "row " + std::to_string(row)};
  return record;
}

Result<bool> View::is_published(ChangeId change) {
  if (change == own_) return true;
  if (change == last_.first) return last_.second;
  const auto record = published_change(txn_, memory_, change);
  if (!record) return record.error();
  const bool published = *record && (*record)->generation <= as_of_;
  last_ = {change, published};
  return published;
}

Result<std::vector<std::uint64_t>> View::newest(Table table, std::uint64_t number,
                                                std::size_t most) const {
  auto cursor = Cursor::open(txn_, table);
  if (!cursor) return cursor.error();
  std::vector<std::uint64_t> found;
  auto value = cursor->last_value(keys::of(memory_, number));
  for (; value && *value && found.size() < most; value = cursor->previous_value())
    found.push_back(keys::read_big_endian(**value));
  if (!value) return value.error();
  return found;
}

Result<bool> View::is_retired(RowId row) {
  const auto by = txn_.get(Table::retired, keys::of(memory_, row));
  if (!by) return by.error();
  if (!*by) return false;
  const auto changes = newest(Table::retired, row);
  if (!changes) return changes.error();
  for (const ChangeId change : *changes) {
    auto published = is_published(change);
    if (!published || *published) return published;
  }
  return false;
}

Result<bool> View::counts(RowId row, const RowHeader& header) {
  auto published = is_published(header.change);
  if (!published || !*published) return published;
  auto retired = is_retired(row);
  if (!retired) return retired;
  return !*retired;
}

Result<std::optional<RowHeader>> View::header(RowId row) const {
  const auto bytes = txn_.get(Table::rows, keys::of(memory_, row));
  if (!bytes) return bytes.error();
  if (!*bytes) return std::optional<RowHeader>();
  const auto header = decode_row_header(**bytes);
  if (!header) return header.error();
  return std::optional(*header);
}

Result<std::optional<RowRecord>> View::row(RowId row) {
  const auto bytes = txn_.get(Table::rows, keys::of(memory_, row));
  if (!bytes) return bytes.error();
  if (!*bytes) return std::optional<RowRecord>();
  const auto header = decode_row_header(**bytes);
  if (!header) return header.error();
  const auto counted = counts(row, *header);
  if (!counted) return counted.error();
  if (!*counted) return std::optional<RowRecord>();
  auto record = decode_row_of(**bytes, row);
  if (!record) return record.error();
  return std::optional(std::move(*record));
}

Result<RowId> View::row_of(UnitId unit) {
  auto rows = newest(Table::moved, unit);
  if (!rows) return rows.error();
  rows->push_back(unit);  // a unit has the number of its first row
  for (const RowId row : *rows) {
    const auto found = header(row);
    if (!found) return found.error();
    if (!*found) continue;
    const bool is_of_another = row == unit && (*found)->replaces != 0;
    if (is_of_another) continue;
    const auto counted = counts(row, **found);
    if (!counted) return counted.error();
    if (*counted) return row;
  }
  return RowId{0};
}

}  // namespace neuf

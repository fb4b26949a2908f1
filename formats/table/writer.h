#pragma once

#include "core/base/language.h"
#include "core/base/stream.h"
#include "formats/plain/writer.h"
#include "formats/table/reader.h"
#include "formats/table/rows.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace neuf {

/// Writes a table that comes back as it was: CSV with commas, CRLF and a byte order mark, without
/// which Excel takes it for another encoding; TSV with escapes, a line a row. Which columns there
/// are, it learns from the survey. Borrows the sink.
class TableWriter final : public FormatWriter {
 public:
  /// `source`: the first column.
  TableWriter(ByteSink& sink, TableFormat format, Language source);

  bool wants_survey() const override { return true; }

  void survey(const Unit& unit) override;
  Status begin() override;
  Result<bool> write(const Unit& unit) override;

  Status end() override { return {}; }

  std::vector<std::string> warnings() const override;

 private:
  void survey_variant(const Variant& variant);
  void add_texts(std::vector<std::string>& fields, const Unit& unit) const;
  void add_context(std::vector<std::string>& fields, const Unit& unit) const;
  void add_properties(std::vector<std::string>& fields, const Unit& unit);
  std::string line_of(const std::vector<std::string>& fields) const;

  ByteSink& sink_;
  TableDialect dialect_;
  std::string_view line_end_;
  std::vector<Language> languages_;
  std::vector<Language> with_states_;    ///< whose texts aren't all `translated`
  std::vector<std::string> properties_;  ///< names
  bool has_key_ = false;
  bool has_previous_ = false;
  bool has_next_ = false;
  bool has_note_ = false;
  std::uint64_t unheld_ = 0;  ///< units with several values of a property, or too many names
};

}  // namespace neuf

#pragma once

#include "core/store/store.h"
#include "formats/import.h"
#include "formats/quarantine.h"
#include "formats/tmx/reader.h"

#include <optional>
#include <string>

namespace neuf {

/// Takes units from the reader of any format into an import, and keeps the report. Borrows all.
class ImportHandler final : public TmxHandler {
 public:
  /// `format`: of the file.
  ImportHandler(Import& import, const ImportFileOptions& options, FileFormat format);

  Status on_header(const TmxHeader& header) override;

  void on_preamble(std::string_view source) override;
  Status on_unit(Unit unit, const UnitPlace& place) override;
  Status on_problem(const UnitPlace& place, const std::string& message) override;
  void on_left_out() override;
  void warn(const std::string& warning) override;

  /// Ends an import whose reader came to the file's end, or to `read`. Errors: that one, unless
  /// what was read is to be kept and the fault is the file's; those of the store and the
  /// quarantine.
  Result<ImportReport> finish(const Status& read);

 private:
  Status reject(const UnitPlace& place, const std::string& message);
  bool may_keep(const Error& error) const;
  Result<ImportReport> write();

  Import& import_;
  const ImportFileOptions& options_;
  std::optional<Quarantine> quarantine_;
  ImportReport report_;
  bool failed_ = false;  ///< not the file, but the store or the quarantine
};

}  // namespace neuf

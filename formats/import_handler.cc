#include "formats/import_handler.h"

#include "formats/tmx/writer.h"

#include <utility>

// Entry point: ImportHandler.

namespace neuf {
namespace {

constexpr std::size_t kMostProblems = 100;

/// The unit as a <tu>, for formats whose readers can't show how it stood in the file.
std::string tmx_source(const Unit& unit) {
  StringSink sink;
  if (auto written = TmxWriter(sink, Language()).write(unit); !written) return {};
  return sink.take();
}

}  // namespace

ImportHandler::ImportHandler(Import& import, const ImportFileOptions& options, FileFormat format)
    : import_(import), options_(options) {
  if (options.quarantine != nullptr)
    quarantine_.emplace(*options.quarantine, format, options.most_quarantine_bytes);
}

Status ImportHandler::on_header(const TmxHeader& header) {
  if (auto described = import_.describe(header.properties, header.notes); !described)
    warn("the header's properties and notes are not kept: " + described.error().message);
  return {};
}

void ImportHandler::on_preamble(std::string_view source) {
  if (quarantine_) quarantine_->set_preamble(source);
}

Status ImportHandler::on_unit(Unit unit, const UnitPlace& place) {
  ++report_.read;
  const bool needs_source = quarantine_ && place.source.empty();
  const Unit kept = needs_source ? unit : Unit();
  Status added = import_.add(std::move(unit));
  if (added) return {};
  const ErrorCode code = added.error().code;
  const bool is_of_unit = code == ErrorCode::invalid_argument || code == ErrorCode::limit_exceeded;
  failed_ = !is_of_unit;
  if (failed_) return added;
  const std::string source = needs_source ? tmx_source(kept) : std::string();
  return reject(needs_source ? UnitPlace{place.where, place.offset, source} : place,
                added.error().message);
}

Status ImportHandler::on_problem(const UnitPlace& place, const std::string& message) {
  ++report_.read;
  return reject(place, message);
}

void ImportHandler::on_left_out() {
  ++report_.read;
  ++report_.skipped;
}

void ImportHandler::warn(const std::string& warning) {
  report_.warnings.push_back(warning);
}

Status ImportHandler::reject(const UnitPlace& place, const std::string& message) {
  ++report_.rejected;
  if (report_.problems.size() < kMostProblems)
    report_.problems.push_back({place.where, place.offset, message});
  if (!quarantine_) return {};
  Status added = quarantine_->add(place.source, place.where + ": " + message);
  failed_ = !added;
  return added;
}

bool ImportHandler::may_keep(const Error& error) const {
  return options_.broken == ImportFileOptions::Broken::keep_what_was_read && !failed_ &&
         error.code != ErrorCode::cancelled && report_.read > 0;
}

Result<ImportReport> ImportHandler::write() {
  const bool commits = options_.mode == ImportFileOptions::Mode::commit;
  auto written = commits ? import_.publish() : import_.preview();
  if (!written) return written.error();
  report_.added = written->added;
  report_.merged = written->merged;
  report_.skipped += written->skipped;
  report_.generation = written->generation;
  report_.new_languages = std::move(written->new_languages);
  if (report_.read == 0 && report_.warnings.empty())
    report_.warnings.emplace_back("the file holds no units");
  return std::move(report_);
}

Result<ImportReport> ImportHandler::finish(const Status& read) {
  if (!read && !may_keep(read.error())) return read.error();
  if (!read) report_.broken_off = read.error();
  if (quarantine_) {
    if (auto finished = quarantine_->finish(); !finished) return finished.error();
    report_.not_quarantined = quarantine_->left_out();
  }
  return write();
}

}  // namespace neuf

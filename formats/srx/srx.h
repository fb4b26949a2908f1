#pragma once

#include "core/base/result.h"
#include "core/text/segmenter.h"

#include <string>
#include <string_view>

// SRX 2.0 (and 1.0) rule files: ours, shipped in the program, and the user's.

namespace neuf {

/// Errors: malformed with "name:line"; unsupported (no SRX).
Result<SegmentationRules> read_srx(std::string_view bytes, const std::string& name);

/// The rules as an SRX 2.0 file, in UTF-8.
std::string write_srx(const SegmentationRules& rules);

/// The rules shipped with Neuf for fr en nl it el tr uk be ro ru, and a default for any language.
const SegmentationRules& shipped_rules();

/// The rules of a user's SRX file, or the shipped ones when `path` is empty. Errors: as read_srx;
/// those of reading a file.
Result<SegmentationRules> load_rules(const std::string& srx_path);

/// A segmenter for the language, from a user's SRX file, or from the shipped rules when `path` is
/// empty. Errors: as read_srx and Segmenter::compile.
Result<Segmenter> load_segmenter(const Language& language, const std::string& srx_path);

}  // namespace neuf

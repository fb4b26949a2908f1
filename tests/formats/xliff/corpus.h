#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

// The suites and files from the wild beside the project, with what was measured in them.

namespace neuf {

/// A row of INVENTORY.tsv. Counts are of elements in the whole file, alternatives and all.
struct CorpusFile {
  std::string name;  ///< path in the material
  std::filesystem::path path;
  std::string version;
  bool is_well_formed = false;
  std::string schema;  ///< "valid", "invalid", or empty: not judged
  std::size_t units = 0;
  std::size_t targets = 0;
  std::size_t matches = 0;                          ///< alt-trans and match
  std::map<std::string, std::size_t> inline_codes;  ///< by element name

  /// What the suite that it comes from says of it, by its folder.
  bool is_called_valid() const;
  bool is_called_invalid() const;
};

/// All XLIFF files; empty where the material is absent, with a warning.
std::vector<CorpusFile> xliff_corpus();

}  // namespace neuf

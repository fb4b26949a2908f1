#pragma once

#include "cli/render/terminal.h"
#include "core/base/result.h"
#include "core/store/store.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace neuf::cli {

/// What all commands share: the global options, and the store once it is open. One per process.
struct Session {
  std::filesystem::path store_folder;
  bool json = false;   ///< results as JSON on standard output
  bool quiet = false;  ///< no progress, no remarks
  Terminal terminal;

  /// What the command line asked for; set by the parser, run by `main`.
  std::function<Status()> action;

  /// Opens the store, making it if it isn't there. The reference stays valid.
  Result<Store*> open_store(StoreOptions::Missing missing = StoreOptions::Missing::create);

  /// Opens the store, which must be there, to read only what is in it.
  Result<Store*> existing_store() { return open_store(StoreOptions::Missing::fail); }

 private:
  std::unique_ptr<Store> store_;
};

}  // namespace neuf::cli

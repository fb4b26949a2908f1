#include "cli/session.h"

namespace neuf::cli {

Result<Store*> Session::open_store(StoreOptions::Missing missing) {
  if (!store_) {
    StoreOptions options;
    options.missing = missing;
    auto opened = Store::open(store_folder, options);
    if (!opened && opened.error().code == ErrorCode::not_found)
      return Error{ErrorCode::not_found,
                   "there is no store here yet; make a memory with `neuf memory create NAME`, or "
                   "name another folder with --store",
                   store_folder.string()};
    if (!opened) return opened.error();
    store_ = std::move(*opened);
  }
  return store_.get();
}

}  // namespace neuf::cli

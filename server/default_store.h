#pragma once

#include <filesystem>

namespace neuf {

/// Where the memories of a user are kept when nobody says otherwise: `neuf/store` in the XDG data
/// directory ($XDG_DATA_HOME, else ~/.local/share); `neuf-store` here when there is no home.
std::filesystem::path default_store_folder();

}  // namespace neuf

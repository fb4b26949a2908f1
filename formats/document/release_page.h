#pragma once

#include "core/base/language.h"
#include "core/store/release.h"

#include <string>
#include <vector>

namespace neuf {

/// A release as a page for a browser (HTML), side by side with one column a language.
std::string release_page(const Release& release, const std::vector<Language>& languages);

}  // namespace neuf

#pragma once

#include <string>
#include <utility>
#include <vector>

#include <rapidcheck.h>

namespace neuf {

/// Any number of pieces, one behind the other.
inline rc::Gen<std::string> joined(rc::Gen<std::string> piece) {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(std::move(piece)),
                      [](const std::vector<std::string>& pieces) {
                        std::string text;
                        for (const std::string& one : pieces)
                          text += one;
                        return text;
                      });
}

}  // namespace neuf

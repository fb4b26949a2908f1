#pragma once

// The one place that knows which Catch2 it is: Debian 12 has 2.13, later ones have 3.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

#include "core/base/result.h"

namespace neuf {

/// The value, or a failed test that shows the error:  auto x = value_of(parse("…"));
template <class T>
T value_of(Result<T>&& result) {
  if (!result) FAIL(result.error().text());
  return std::move(*result);
}

/// As value_of, for a Status.
inline void require_ok(const Status& status) {
  if (!status) FAIL(status.error().text());
}

/// The error of something that must fail.
template <class T>
Error error_of(const Result<T>& result) {
  if (result) FAIL("expected an error");
  return result.error();
}

}  // namespace neuf

#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

struct MDB_env;

namespace neuf::bench {

/// An LMDB environment with one table and the store's way to sync: what a durable write costs
/// without any of ours. Not thread-safe.
class BareLmdb {
 public:
  explicit BareLmdb(const std::filesystem::path& folder);
  ~BareLmdb();
  BareLmdb(const BareLmdb&) = delete;
  BareLmdb& operator=(const BareLmdb&) = delete;

  /// One transaction with one value; durable when it returns.
  void put(std::uint64_t key, std::string_view value);

 private:
  MDB_env* env_ = nullptr;
  unsigned table_ = 0;
};

}  // namespace neuf::bench

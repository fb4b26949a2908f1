#include "core/match/language_index.h"

#include <utility>

namespace neuf {

LanguageIndex::LanguageIndex(MemoryId memory, std::string primary)
    : memory_(memory), primary_(std::move(primary)) {}

Result<std::shared_ptr<const RunList>> LanguageIndex::runs(const ReadTxn& txn) {
  const auto last = txn.last_row(memory_);
  if (!last) return last.error();
  const MutexLock lock(mutex_);
  if (*last > seen_)
    if (auto followed = follow(txn, *last); !followed) return followed.error();
  return runs_;
}

Status LanguageIndex::follow(const ReadTxn& txn, RowId last) {
  RunBuilder builder;
  const auto index_row = [&](RowId row, Unit&& unit) -> Result<ReadTxn::Visit> {
    for (std::uint32_t i = 0; i < unit.variants.size(); ++i) {
      const Variant& variant = unit.variants[i];
      if (variant.language.primary() != primary_) continue;
      builder.add({row, i}, prepare(variant.segment, variant.language));
    }
    return ReadTxn::Visit::go_on;
  };
  if (auto read = txn.for_each_row(memory_, seen_, index_row); !read) return read;
  seen_ = last;
  if (builder.size() == 0) return {};
  auto runs = std::make_shared<RunList>(*runs_);
  append_run(*runs, builder.build());
  runs_ = std::move(runs);
  return {};
}

}  // namespace neuf

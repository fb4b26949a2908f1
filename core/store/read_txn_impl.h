#pragma once

#include "core/store/store.h"
#include "core/store/txn.h"

namespace neuf {

class ReadTxn::Impl {
 public:
  explicit Impl(Txn&& begun) : txn(std::move(begun)) {}

  Txn txn;
};

}  // namespace neuf

#include "core/match/index/index_follower.h"

#include <chrono>
#include <exception>

namespace neuf {
namespace {

/// Fewer are indexed in no time once the import has ended.
constexpr std::size_t kLeastRows = 10'000;

/// An import commits about so often.
constexpr auto kPause = std::chrono::milliseconds(50);

}  // namespace

IndexFollower::IndexFollower(const Store& store, const Memory& memory)
    : store_(store),
      memory_(memory.id),
      language_(memory.settings.source.primary()),
      thread_([this] { follow(); }) {}

IndexFollower::~IndexFollower() {
  if (!thread_.joinable()) return;
  cancel_ = true;
  move_to(Stage::abandoned);
  thread_.join();
}

Status IndexFollower::finish() {
  move_to(Stage::finishing);
  thread_.join();
  return std::move(status_);
}

void IndexFollower::move_to(Stage stage) {
  {
    const std::lock_guard lock(mutex_);
    stage_ = stage;
  }
  changed_.notify_all();
}

bool IndexFollower::wait() {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, kPause, [this] { return stage_ != Stage::following; });
  return stage_ == Stage::following;
}

void IndexFollower::follow() {
  IndexOptions options;
  options.least_rows = kLeastRows;
  options.cancel = &cancel_;
  options.wait_for_rows = [this] { return wait(); };
  try {
    while (status_ && wait())
      if (auto outcome = update_index(store_, memory_, language_, options); !outcome)
        status_ = outcome.error();
  } catch (const std::exception& error) {  // no memory: the import itself may still end well
    status_ = Error{ErrorCode::internal, error.what(), ""};
  }
}

}  // namespace neuf

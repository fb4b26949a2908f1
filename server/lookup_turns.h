#pragma once

#include "core/match/matcher.h"

#include <cstddef>
#include <semaphore>
#include <thread>

namespace neuf::server {

/// Look-ups of many clients, a few at a time: as many as there are processors, and one that waits
/// for memory meanwhile. More would only make each other late. Any thread may call.
class LookupTurns {
 public:
  /// The matcher must outlive it.
  explicit LookupTurns(const Matcher& matcher)
      : matcher_(matcher),
        free_(static_cast<std::ptrdiff_t>(std::thread::hardware_concurrency()) + 1) {}

  /// Waits for its turn first. Cut long requests into slices: nobody goes before the others
  /// meanwhile. Errors: as Matcher::lookup.
  Result<LookupAnswer> look_up(const LookupRequest& request) const {
    const Turn turn(free_);
    return matcher_.lookup(request);
  }

 private:
  class Turn {
   public:
    explicit Turn(std::counting_semaphore<>& free) : free_(free) { free_.acquire(); }

    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

    ~Turn() { free_.release(); }

   private:
    std::counting_semaphore<>& free_;
  };

  const Matcher& matcher_;
  mutable std::counting_semaphore<> free_;
};

}  // namespace neuf::server

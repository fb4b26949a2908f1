#pragma once

#include <mutex>

// A mutex that clang's thread-safety analysis understands: libstdc++'s carries no attributes.
//   Mutex mutex_;
//   int count_ NEUF_GUARDED_BY(mutex_) = 0;

#if defined(__clang__)
#define NEUF_THREAD_ATTRIBUTE(x) __attribute__((x))
#else
#define NEUF_THREAD_ATTRIBUTE(x)
#endif
#define NEUF_GUARDED_BY(m) NEUF_THREAD_ATTRIBUTE(guarded_by(m))
#define NEUF_REQUIRES(m) NEUF_THREAD_ATTRIBUTE(requires_capability(m))

namespace neuf {

class NEUF_THREAD_ATTRIBUTE(capability("mutex")) Mutex {
 public:
  void lock() NEUF_THREAD_ATTRIBUTE(acquire_capability()) { mutex_.lock(); }

  void unlock() NEUF_THREAD_ATTRIBUTE(release_capability()) { mutex_.unlock(); }

 private:
  std::mutex mutex_;
};

/// Holds the mutex for its own lifetime.
class NEUF_THREAD_ATTRIBUTE(scoped_lockable) MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) NEUF_THREAD_ATTRIBUTE(acquire_capability(mutex))
      : mutex_(mutex) {
    mutex_.lock();
  }

  ~MutexLock() NEUF_THREAD_ATTRIBUTE(release_capability()) { mutex_.unlock(); }

  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mutex_;
};

}  // namespace neuf

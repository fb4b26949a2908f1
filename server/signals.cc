#include "server/signals.h"

#include <csignal>
#include <initializer_list>
#include <pthread.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace neuf::server {
namespace {

int wait_for(std::initializer_list<int> numbers) {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int number : numbers)
    sigaddset(&signals, number);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return ::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

}  // namespace

Signals::Signals() : stop_(wait_for({SIGINT, SIGTERM})), hang_up_(wait_for({SIGHUP})) {}

Signals::~Signals() {
  for (const int descriptor : {stop_, hang_up_})
    if (descriptor >= 0) ::close(descriptor);
}

}  // namespace neuf::server

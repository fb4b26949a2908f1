#include "server/waiting_room.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/epoll.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace neuf::server {

WaitingRoom::WaitingRoom() : epoll_(::epoll_create1(EPOLL_CLOEXEC)) {
  if (epoll_ < 0) throw std::system_error(errno, std::generic_category(), "epoll_create1");
}

WaitingRoom::~WaitingRoom() {
  close();
  ::close(epoll_);
}

void WaitingRoom::watch(int descriptor) const {
  epoll_event event{.events = EPOLLIN, .data = {.fd = descriptor}};
  ::epoll_ctl(epoll_, EPOLL_CTL_ADD, descriptor, &event);
}

void WaitingRoom::forget(int descriptor) const {
  ::epoll_ctl(epoll_, EPOLL_CTL_DEL, descriptor, nullptr);
}

void WaitingRoom::let_in(std::unique_ptr<Connection> connection) {
  const int socket = static_cast<int>(connection->socket());
  const bool writes = connection->need() == Connection::Need::to_write;
  const std::lock_guard lock(mutex_);
  if (is_closed_) return;
  epoll_event event{.events = writes ? EPOLLOUT : EPOLLIN, .data = {.fd = socket}};
  if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event) != 0) return;  // out of memory: it ends
  waiting_.emplace(socket, std::move(connection));
}

/// Null when somebody closed it meanwhile.
std::unique_ptr<Connection> WaitingRoom::take(int descriptor) {
  const std::lock_guard lock(mutex_);
  auto found = waiting_.extract(descriptor);
  if (found.empty()) return nullptr;
  forget(descriptor);
  return std::move(found.mapped());
}

WaitingRoom::Woken WaitingRoom::wait(std::chrono::milliseconds time) {
  std::array<epoll_event, 256> events{};
  const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()),
                                 static_cast<int>(time.count()));
  Woken woken;
  for (int i = 0; i < count; ++i) {
    const int descriptor = events[static_cast<std::size_t>(i)].data.fd;
    if (auto connection = take(descriptor))
      woken.connections.push_back(std::move(connection));
    else
      woken.descriptors.push_back(descriptor);
  }
  return woken;
}

void WaitingRoom::close_late() {
  const auto now = Connection::Clock::now();
  const std::lock_guard lock(mutex_);
  std::erase_if(waiting_, [now](const auto& entry) { return entry.second->deadline() <= now; });
}

bool WaitingRoom::close_longest_idle() {
  const std::lock_guard lock(mutex_);
  auto longest = waiting_.end();
  for (auto entry = waiting_.begin(); entry != waiting_.end(); ++entry)
    if (entry->second->is_idle() &&
        (longest == waiting_.end() || entry->second->deadline() < longest->second->deadline()))
      longest = entry;
  if (longest == waiting_.end()) return false;
  waiting_.erase(longest);
  return true;
}

void WaitingRoom::close() {
  const std::lock_guard lock(mutex_);
  is_closed_ = true;
  waiting_.clear();
}

std::size_t WaitingRoom::size() const {
  const std::lock_guard lock(mutex_);
  return waiting_.size();
}

}  // namespace neuf::server

#include "server/connection.h"

#include <algorithm>
#include <cerrno>
#include <poll.h>
#include <span>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace neuf::server {
namespace {

using Clock = Connection::Clock;
using std::chrono::milliseconds;

/// How soon a waiting connection notices that it shall end.
constexpr milliseconds kSlice{100};

constexpr milliseconds kDrainTime{1'000};

/// What a connection needs once its transport has come so far.
Connection::Need need_of(Transport::Progress progress) {
  switch (progress) {
    case Transport::Progress::done:
      return Connection::Need::thread;
    case Transport::Progress::wants_read:
      return Connection::Need::to_read;
    case Transport::Progress::wants_write:
      return Connection::Need::to_write;
    case Transport::Progress::ended:
    case Transport::Progress::broken:
      break;
  }
  return Connection::Need::end;
}

milliseconds since(Clock::time_point start) {
  return std::chrono::duration_cast<milliseconds>(Clock::now() - start);
}

}  // namespace

Connection::Connection(int socket, std::unique_ptr<Transport> transport,
                       const std::atomic<bool>& cut)
    : socket_(socket), transport_(std::move(transport)), cut_(cut) {}

Connection::~Connection() {
  if (!has_said_good_bye_) {
    transport_->end_writing();
    if (!at_request_end()) drain();
  }
  ::close(socket_);
}

void Connection::say_good_bye() {
  transport_->end_writing();
  has_said_good_bye_ = true;
  since_ = Clock::now();
}

Connection::Need Connection::advance() {
  need_ = need_now();
  return need_;
}

Connection::Need Connection::need_now() {
  if (has_said_good_bye_) return need_after_good_bye();
  if (!has_shaken_hands_) {
    const Need need = need_of(transport_->shake_hands());
    if (need != Need::thread) return need;
    has_shaken_hands_ = true;
    since_ = Clock::now();
  }
  if (at_ > 0) {
    inbox_.erase(0, at_);
    at_ = 0;
    since_ = Clock::now();
  }
  while (inbox_.empty() || !arrival_.is_enough(inbox_)) {
    const bool was_idle = inbox_.empty();
    const Transport::Progress progress = read_more();
    if (was_idle && !inbox_.empty()) since_ = Clock::now();
    // Whoever reads on will see that the request breaks off.
    if (progress == Transport::Progress::ended && !inbox_.empty()) return Need::thread;
    if (progress != Transport::Progress::done) return need_of(progress);
  }
  return Need::thread;
}

Connection::Need Connection::need_after_good_bye() {
  constexpr int kMostPieces = 64;  // then others have their turn
  Transport::Progress progress = Transport::Progress::done;
  for (int count = 0; count < kMostPieces && progress == Transport::Progress::done; ++count) {
    inbox_.clear();
    at_ = 0;
    progress = read_more();
  }
  inbox_.clear();
  return progress == Transport::Progress::done ? Need::to_read : need_of(progress);
}

Connection::Clock::time_point Connection::deadline() const {
  if (has_said_good_bye_) return since_ + kDrainTime;
  if (!has_shaken_hands_) return since_ + kHandshakeTime;
  return since_ + (is_idle() ? kIdleTime : kReadTime);
}

void Connection::begin_request() {
  ++requests_;
  arrival_ = {};
  since_ = Clock::now();
  read_bytes_ = 0;
  line_bytes_ = 0;
  waited_ = milliseconds(0);
  written_bytes_ = 0;
  write_waited_ = milliseconds(0);
  body_ = Body::unknown;
}

void Connection::begin_body(bool chunked, std::uint64_t length) {
  body_ = chunked ? Body::unsized : Body::sized;
  end_ = read_bytes_ + length;
}

bool Connection::at_request_end() const {
  return read_bytes_ == 0 || (body_ == Body::sized && read_bytes_ == end_);
}

bool Connection::is_readable() const {
  return at_ < inbox_.size() || wait_for(POLLIN, milliseconds(0)) == Ready::yes;
}

bool Connection::is_writable() const {
  return wait_for(POLLOUT, milliseconds(0)) == Ready::yes;
}

ssize_t Connection::read(char* data, std::size_t size) {
  if (at_ == inbox_.size()) {
    const auto start = Clock::now();
    const bool filled = has_time_left() && fill_inbox(kReadTime);
    waited_ += since(start);
    if (!filled) return ended_ ? 0 : -1;
  }
  if (!passes_line_limit(size)) return -1;
  const std::size_t taken = std::min(size, inbox_.size() - at_);
  std::copy_n(inbox_.data() + at_, taken, data);
  at_ += taken;
  read_bytes_ += taken;
  return static_cast<ssize_t>(taken);
}

/// Sends all of it: the library takes a part for a failure.
ssize_t Connection::write(const char* data, std::size_t size) {
  std::size_t sent = 0;
  while (sent < size) {
    const auto moved = transport_->write({data + sent, size - sent});
    sent += moved.bytes;
    written_bytes_ += moved.bytes;
    if (moved.bytes == 0 && !wait_to_write(moved.progress)) return -1;
    if (cut_) return -1;
  }
  return static_cast<ssize_t>(size);
}

// No handler asks where from: keys tell who calls.
void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
  ip.clear();
  port = 0;
}

Connection::Ready Connection::wait_for(short events, milliseconds time) const {
  const auto start = Clock::now();
  do {
    const milliseconds left = std::max(time - since(start), milliseconds(0));
    pollfd wanted{socket_, events, 0};
    const int count = ::poll(&wanted, 1, static_cast<int>(std::min(left, kSlice).count()));
    if (count > 0) return Ready::yes;
    if (count < 0 && errno != EINTR) return Ready::broken;
    if (cut_) return Ready::broken;
  } while (since(start) < time);
  return Ready::late;
}

/// No longer than a client may take for the answer so far.
bool Connection::wait_to_write(Transport::Progress progress) {
  const milliseconds most = kWriteTime + std::chrono::seconds(written_bytes_ / kSlowestRate);
  const auto start = Clock::now();
  const Ready ready = wait_for(progress, std::min(kWriteStall, most - write_waited_));
  write_waited_ += since(start);
  return ready == Ready::yes;
}

/// Until the transport can go on.
Connection::Ready Connection::wait_for(Transport::Progress progress, milliseconds time) const {
  if (progress == Transport::Progress::wants_read) return wait_for(POLLIN, time);
  if (progress == Transport::Progress::wants_write) return wait_for(POLLOUT, time);
  return Ready::broken;
}

/// Reads what has come, behind what is there.
Transport::Progress Connection::read_more() {
  constexpr std::size_t kPiece = 16u << 10;
  const std::size_t size = inbox_.size();
  inbox_.resize(size + kPiece);
  const Transport::Moved moved = transport_->read(std::span(inbox_).subspan(size));
  inbox_.resize(size + moved.bytes);
  // Most connections are idle most of the time.
  if (inbox_.empty()) inbox_.shrink_to_fit();
  ended_ = moved.progress == Transport::Progress::ended;
  return moved.progress;
}

/// Waits for bytes where none is left. False: none came.
bool Connection::fill_inbox(milliseconds time) {
  inbox_.clear();
  at_ = 0;
  const auto start = Clock::now();
  while (true) {
    const Transport::Progress progress = read_more();
    if (progress == Transport::Progress::done) return true;
    if (wait_for(progress, time - since(start)) != Ready::yes) return false;
  }
}

bool Connection::has_time_left() const {
  return waited_ < kReadTime + std::chrono::seconds(read_bytes_ / kSlowestRate);
}

/// The library reads lines byte by byte, without a limit of its own; bodies come in longer pieces.
bool Connection::passes_line_limit(std::size_t size) {
  line_bytes_ = size == 1 ? line_bytes_ + 1 : 0;
  return line_bytes_ <= kMostHeadBytes;
}

/// Closing with bytes unread would reset the connection under the client's eyes.
void Connection::drain() {
  const auto start = Clock::now();
  while (since(start) < kDrainTime)
    if (!fill_inbox(kDrainTime - since(start))) return;
}

}  // namespace neuf::server

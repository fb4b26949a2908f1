#include "server/descriptors.h"

#include "server/limits.h"

#include <algorithm>
#include <sys/resource.h>

namespace neuf::server {

std::size_t claim_descriptors() {
  constexpr rlim_t kWanted = 2 * kMostConnections;
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return kWorkers;
  const rlim_t before = limit.rlim_cur;
  limit.rlim_cur = std::max(before, std::min(limit.rlim_max, kWanted));
  const rlim_t granted = ::setrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : before;
  return static_cast<std::size_t>(std::min<rlim_t>(kMostConnections, granted / 4 * 3));
}

}  // namespace neuf::server

#pragma once

#include "core/match/concordance.h"
#include "core/match/index/index_set.h"
#include "core/match/matcher.h"
#include "core/store/store.h"
#include "core/store/use_counter.h"
#include "server/access_rules.h"
#include "server/caller.h"
#include "server/key_limiter.h"
#include "server/limits.h"
#include "server/lookup_turns.h"
#include "server/metrics.h"
#include "server/serve_options.h"

#include <memory>
#include <semaphore>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <httplib.h>

namespace neuf::server {

/// What all requests share. Any thread may use it.
struct Api {
  Store& store;
  const ServeOptions options;
  const AccessRules rules;
  std::shared_ptr<IndexSet> indexes;
  Matcher matcher;
  LookupTurns turns;  ///< for the matcher
  Concordance concordance;
  UseCounter uses;  ///< that wait to be written
  Metrics metrics;
  KeyLimiter key_limiter;
  /// Held by each request that keeps a large body in memory.
  std::counting_semaphore<kMostLargeBodies> large_bodies{kMostLargeBodies};

  Api(Store& opened, ServeOptions given, AccessRules given_rules)
      : store(opened),
        options(std::move(given)),
        rules(given_rules),
        indexes(std::make_shared<IndexSet>(opened)),
        matcher(opened, indexes),
        turns(matcher),
        concordance(opened, indexes),
        key_limiter(options.key_limits) {}
};

/// Gives the place back at the end of the request.
struct LargeBodyRelease {
  void operator()(Api* api) const { api->large_bodies.release(); }
};

/// One request being answered. The handler's thread owns it.
struct Exchange {
  const httplib::Request& request;
  httplib::Response& response;
  const httplib::ContentReader* content = nullptr;  ///< null where the method has no body
  std::vector<std::string> names;  ///< what stands for {…} in the route's path, in order
  std::unique_ptr<Api, LargeBodyRelease> large_body = nullptr;
  Caller caller = {};
  KeyLimiter::Place place = {};  ///< among the key's requests; an answer in pieces keeps it
};

/// Answers, or says what was wrong: the caller makes a problem of it.
using Handler = Status (*)(Api& api, Exchange& exchange);

}  // namespace neuf::server

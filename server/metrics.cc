#include "server/metrics.h"

#include "server/routes.h"

#include <array>
#include <atomic>
#include <mutex>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <sstream>
#include <utility>

namespace neuf::server {
namespace {

using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;
using prometheus::Registry;

/// Of memories that are told of one by one; more would cost whoever keeps the figures.
constexpr std::size_t kMostToldMemories = 1'000;

Family<Gauge>& gauges(Registry& registry, const char* name, const char* help) {
  return prometheus::BuildGauge().Name(name).Help(help).Register(registry);
}

void set(Registry& registry, const char* name, const char* help, double value) {
  gauges(registry, name, help).Add({}).Set(value);
}

std::string serialized(const std::vector<prometheus::MetricFamily>& families) {
  std::ostringstream out;
  prometheus::TextSerializer().Serialize(out, families);
  return out.str();
}

/// What is read anew each time: of the store, and of its memories.
Status describe_store(const Store& store, Registry& registry) {
  const auto size = store.size();
  if (!size) return size.error();
  set(registry, "neuf_store_file_bytes", "Size of the store's file, free pages included",
      static_cast<double>(size->file_bytes));
  set(registry, "neuf_store_used_bytes", "Bytes of the store's pages in use",
      static_cast<double>(size->used_bytes));
  const auto txn = store.read();
  if (!txn) return txn.error();
  const auto memories = txn->memories();
  if (!memories) return memories.error();
  set(registry, "neuf_memories", "Memories of the store", static_cast<double>(memories->size()));
  auto& units = gauges(registry, "neuf_units", "Units of a memory");
  auto& generations = gauges(registry, "neuf_generation", "Changes of a memory so far");
  auto& tails =
      gauges(registry, "neuf_index_tail_rows", "Newest rows that no run of the index has");
  for (const Memory& memory : *memories) {
    if (&memory - memories->data() == static_cast<std::ptrdiff_t>(kMostToldMemories)) break;
    const prometheus::Labels labels{{"memory", memory.settings.name}};
    units.Add(labels).Set(static_cast<double>(memory.units));
    generations.Add(labels).Set(static_cast<double>(memory.generation));
    const auto last = txn->last_row(memory.id);
    if (!last) return last.error();
    const auto bytes = txn->run_catalogue(memory.id, memory.settings.source.primary());
    if (!bytes) return bytes.error();
    const auto catalogue = decode_catalogue(*bytes);
    if (!catalogue) return catalogue.error();
    tails.Add(labels).Set(static_cast<double>(*last - catalogue->covered()));
  }
  return {};
}

}  // namespace

class Metrics::Impl {
 public:
  Impl() {
    gauges(registry_, "neuf_build_info", "Version of the server")
        .Add({{"version", NEUF_VERSION}})
        .Set(1);
  }

  void count(const Route* route, int status, double seconds) {
    const auto row =
        route == nullptr ? kRouteCount : static_cast<std::size_t>(route - routes().data());
    Counted& counted = counted_[row];
    constexpr int kClass = 100;
    const auto kind = static_cast<std::size_t>(status / kClass);
    if (kind < counted.requests.size())
      found(counted.requests[kind], [&]() -> Counter& {
        return requests_.Add(labels_of(route, {{"status", std::to_string(kind) + "xx"}}));
      }).Increment();
    found(counted.durations, [&]() -> Histogram& {
      return durations_.Add(labels_of(route, {}), bounds_);
    }).Observe(seconds);
  }

  Gauge& in_flight() { return in_flight_; }

  Counter& segments() { return segments_; }

  void watch_connections(std::function<std::size_t()> waiting) {
    const std::lock_guard lock(mutex_);
    waiting_ = std::move(waiting);
  }

  Result<std::string> text(const Store& store) const {
    Registry now;
    const std::chrono::duration<double> up = std::chrono::steady_clock::now() - start_;
    set(now, "neuf_uptime_seconds", "Since the server started", up.count());
    {
      const std::lock_guard lock(mutex_);
      if (waiting_)
        set(now, "neuf_connections_waiting", "Connections that no thread is at",
            static_cast<double>(waiting_()));
    }
    if (auto described = describe_store(store, now); !described) return described.error();
    return serialized(registry_.Collect()) + serialized(now.Collect());
  }

 private:
  /// What a route is counted by, once it is known: to find it by its labels takes a lock.
  struct Counted {
    static constexpr std::size_t kClasses = 6;
    std::array<std::atomic<Counter*>, kClasses> requests{};  ///< by the status's first digit
    std::atomic<Histogram*> durations{};
  };

  template <class Metric, class Make>
  static Metric& found(std::atomic<Metric*>& known, Make make) {
    Metric* metric = known;
    if (metric == nullptr) known = metric = &make();
    return *metric;
  }

  static prometheus::Labels labels_of(const Route* route, prometheus::Labels labels) {
    labels["route"] = route == nullptr ? "none" : route->path;
    labels["method"] = route == nullptr ? "none" : route->method;
    return labels;
  }

  /// Seconds.
  const Histogram::BucketBoundaries bounds_{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                            0.1,    0.25,  0.5,    1,     2.5,  10,    60};
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  Registry registry_;
  Family<Counter>& requests_ = prometheus::BuildCounter()
                                   .Name("neuf_http_requests_total")
                                   .Help("Requests that were answered")
                                   .Register(registry_);
  Family<Histogram>& durations_ = prometheus::BuildHistogram()
                                      .Name("neuf_http_request_seconds")
                                      .Help("How long handlers took, sending not included")
                                      .Register(registry_);
  Gauge& in_flight_ =
      gauges(registry_, "neuf_http_requests_in_flight", "Requests that a handler is at").Add({});
  Counter& segments_ = prometheus::BuildCounter()
                           .Name("neuf_lookup_segments_total")
                           .Help("Segments that were looked up by POST /v1/lookup")
                           .Register(registry_)
                           .Add({});
  std::array<Counted, kRouteCount + 1> counted_;  ///< parallel to the routes; last: no route
  mutable std::mutex mutex_;
  std::function<std::size_t()> waiting_;
};

Metrics::Metrics() : impl_(std::make_unique<Impl>()) {}

Metrics::~Metrics() = default;

void Metrics::count(const Route* route, int status, double seconds) {
  impl_->count(route, status, seconds);
}

void Metrics::begin() {
  impl_->in_flight().Increment();
}

void Metrics::end() {
  impl_->in_flight().Decrement();
}

void Metrics::count_segments(std::size_t looked_up) {
  impl_->segments().Increment(static_cast<double>(looked_up));
}

void Metrics::watch_connections(std::function<std::size_t()> waiting) {
  impl_->watch_connections(std::move(waiting));
}

Result<std::string> Metrics::text(const Store& store) const {
  return impl_->text(store);
}

}  // namespace neuf::server

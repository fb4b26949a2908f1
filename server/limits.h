#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

// How much of everything one server takes. All of them are listed in docs/http.md.

namespace neuf::server {

// Bodies, in bytes after decompression.
inline constexpr std::uint64_t kMostJsonBytes = 32ull << 20;
inline constexpr std::uint64_t kMostXliffBytes = 64ull << 20;
inline constexpr std::uint64_t kMostImportBytes = 16ull << 30;
inline constexpr std::uint64_t kMostFormBytes = 1ull << 20;
inline constexpr std::uint64_t kMostQuarantineBytes = 4ull << 20;  ///< of an import's report

/// Larger bodies are held by few requests at a time; the others wait.
inline constexpr std::uint64_t kLargeBodyBytes = 1ull << 20;
inline constexpr std::ptrdiff_t kMostLargeBodies = 4;

// JSON: deep or wide documents would take many times their size in memory.
inline constexpr std::size_t kMostJsonDepth = 16;
inline constexpr std::size_t kMostJsonValues = 1'000'000;
inline constexpr std::size_t kMostJsonFields = 200;  ///< of one object

inline constexpr std::size_t kMostFormFields = 200;

// What a request may ask.
inline constexpr std::size_t kMostSegments = 1'000;
inline constexpr std::size_t kMostUnits = 10'000;
inline constexpr std::size_t kMostTextCodePoints = 100'000;
inline constexpr std::size_t kMostNameCodePoints = 1'000;  ///< authors, keys, descriptions
inline constexpr std::size_t kMostMemories = 100;
inline constexpr std::size_t kMostTargets = 100;
inline constexpr std::size_t kMostFilterValues = 100;
inline constexpr int kMostMatches = 100;
inline constexpr int kMostScore = 102;
inline constexpr std::size_t kMostWarnings = 100;

/// A look-up is given up after this time; looked at between slices of its segments.
inline constexpr std::chrono::milliseconds kLookupTime{60'000};
inline constexpr std::size_t kLookupSlice = 4;

// Connections.
inline constexpr std::size_t kWorkers = 64;               ///< requests served at once
inline constexpr std::size_t kMostSlow = 48;              ///< of them that wait for bodies
inline constexpr std::size_t kMostConnections = 4'000;    ///< idle ones end when more come
inline constexpr std::size_t kMostRequests = 1'000;       ///< of one connection
inline constexpr std::size_t kMostHeadBytes = 64u << 10;  ///< request line and headers
/// Requests with longer bodies begin before these are there.
inline constexpr std::size_t kMostAwaitedBody = 64u << 10;
inline constexpr std::chrono::milliseconds kIdleTime{60'000};
inline constexpr std::chrono::milliseconds kHandshakeTime{10'000};
/// How long a request may be on its way, plus a second for each `kSlowestRate` bytes of it.
inline constexpr std::chrono::milliseconds kReadTime{30'000};
/// The same for an answer, when the client takes it slowly.
inline constexpr std::chrono::milliseconds kWriteTime{30'000};
inline constexpr std::chrono::milliseconds kWriteStall{30'000};  ///< without a byte taken
inline constexpr std::size_t kSlowestRate = 16u << 10;

/// At the end, running requests get this long; then their connections are cut.
inline constexpr std::chrono::milliseconds kGraceTime{10'000};
inline constexpr std::chrono::milliseconds kCutTime{5'000};

}  // namespace neuf::server

#pragma once

#include "core/base/clock.h"
#include "core/base/language.h"
#include "core/base/result.h"
#include "core/store/changes.h"
#include "core/store/unit.h"
#include "core/text/segment.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// A release: one text as it was published in several languages, and which of its segments translate
// which. The units of a memory are made from it; whatever becomes of them never changes it.
//   source.segments        {"Un. ", "Deux."}
//   translations[0].text   {"One and two."}
//   translations[0].links  {{{0, 2}, {0, 1}, 80}}

namespace neuf {

/// [start, limit) of a text's segments.
struct SegmentSpan {
  std::size_t start = 0;
  std::size_t limit = 0;

  std::size_t size() const { return limit - start; }

  bool empty() const { return start == limit; }

  friend bool operator==(const SegmentSpan&, const SegmentSpan&) = default;
};

/// A paragraph, heading, list item …
struct ReleaseParagraph {
  std::size_t start = 0;  ///< its first segment
  bool apart = true;      ///< a blank line stands before it; else it begins on the next line

  friend bool operator==(const ReleaseParagraph&, const ReleaseParagraph&) = default;
};

/// One language version.
struct ReleaseText {
  Language language;
  std::vector<Segment>
      segments;  ///< joined they are the paragraphs: white space stays at their ends
  std::vector<ReleaseParagraph> paragraphs;  ///< ascending, each with a segment at least

  friend bool operator==(const ReleaseText&, const ReleaseText&) = default;
};

/// Source segments and the target segments that translate them. An empty side: they have no
/// counterpart.
struct ReleaseLink {
  SegmentSpan source;
  SegmentSpan target;
  std::uint8_t confidence = 100;  ///< percent 0–100

  friend bool operator==(const ReleaseLink&, const ReleaseLink&) = default;
};

/// Units of links below this lose points when they are matched, and want to be looked at.
inline constexpr std::uint8_t kLowConfidence = 70;

struct ReleaseTranslation {
  ReleaseText text;
  std::vector<ReleaseLink> links;  ///< in order; they mention every segment of both sides once

  friend bool operator==(const ReleaseTranslation&, const ReleaseTranslation&) = default;
};

struct Release {
  std::string id;     ///< its name in the memory, and the document of its units' occurrences
  std::string title;  ///< may be empty
  std::string date;   ///< "2025-03-14", or empty
  ReleaseText source;
  std::vector<ReleaseTranslation> translations;

  /// The text in exactly this language, else null. Borrowed.
  const ReleaseText* find(const Language& language) const;
  friend bool operator==(const Release&, const Release&) = default;
};

/// Of all languages together.
inline constexpr std::size_t kMostReleaseSegments = 100'000;
inline constexpr std::size_t kMostReleaseBytes = 16u << 20;
inline constexpr std::size_t kMostReleaseIdBytes = 200;

/// Whether the release can be stored. Errors: invalid_argument (a bad id, date or text, links that
/// don't fit the texts, a language twice), limit_exceeded (the above; 1,000 languages).
Status check_release(const Release& release);

/// Whether it can name a release. Errors: invalid_argument, limit_exceeded.
Status check_release_id(std::string_view id);

/// A release as the store has it.
struct StoredRelease {
  Release release;
  ChangeId revision = 0;      ///< the change that wrote it
  std::vector<UnitId> units;  ///< of each unit that was made of it, in their order; may repeat
};

/// What a list of releases tells; its texts aren't read for it.
struct ReleaseSummary {
  struct Version {
    Language language;
    std::size_t segments = 0;
  };

  std::string id;
  std::string title;
  std::string date;
  ChangeId revision = 0;
  std::vector<Version> versions;  ///< the source first
};

/// A unit made of a release.
struct ReleaseUnit {
  Unit unit;
  /// One that the release, as it stood before, had made alike: it stays, whatever became of it
  /// meanwhile, and only its place and the confidence of untouched texts are brought up to date.
  /// 0: none.
  UnitId same_as = 0;
};

struct ReleaseWrite {
  Release release;
  std::vector<ReleaseUnit> units;
  ChangeId replaces = 0;  ///< the revision that it takes the place of; 0: there is none yet
};

struct ReleaseOptions {
  std::string author = {};
  Timestamp time = 0;  ///< 0: now
};

struct ReleaseReport {
  ChangeId change = 0;           ///< 0: nothing was to be changed
  std::uint64_t generation = 0;  ///< of the memory afterwards
  std::uint64_t added = 0;       ///< new units
  std::uint64_t merged = 0;      ///< that went into units of the memory
  std::uint64_t kept = 0;        ///< of the release as it stood before
  std::uint64_t detached = 0;    ///< units that lost their place in the release, and stay
  std::uint64_t deleted = 0;     ///< units that were of this release alone
  std::vector<Language> new_languages = {};  ///< that the memory didn't have
};

}  // namespace neuf

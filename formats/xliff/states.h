#pragma once

#include "core/store/unit.h"
#include "core/work/pretranslate.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

// States: XLIFF's to ours, and what Neuf writes for what it fills in. docs/formats.md has the
// tables.

namespace neuf::xliff {

/// What a state is called somewhere.
using StateName = std::pair<std::string_view, State>;

/// Empty for a name that isn't among them.
std::optional<State> find_state(std::span<const StateName> names, std::string_view name);

/// Of <target state="…"> in 1.2. Empty for one that is unknown.
std::optional<State> state_of12(std::string_view state);

/// Of <segment state="…"> in 2.x. Empty for one that is unknown.
std::optional<State> state_of2(std::string_view state);

/// In 2.x, `subState` of a segment that Neuf filled in, and that somebody should look at.
inline constexpr std::string_view kFuzzySubState = "neuf:fuzzy";

/// Whether a target was filled in by a tool, and nobody has confirmed it.
bool is_unconfirmed12(std::string_view state, std::string_view qualifier);
bool is_unconfirmed2(std::string_view state, std::string_view sub_state);

/// Who made a target of 1.2, by its qualifier.
Origin origin_of12(std::string_view qualifier);

/// How good what was filled in is, worst first.
enum class Quality : std::uint8_t { fuzzy, machine, exact, repetition, context };

/// A proposal that fills a target.
Quality quality_of(const Proposal& proposal);

/// `state` and `state-qualifier` for 1.2.
std::string_view state12(Quality quality);
std::string_view qualifier12(Quality quality);

/// mtc:match's `type` for 2.x.
std::string_view match_type(const Proposal& proposal);

inline bool is_context(const Proposal& proposal) {
  return proposal.score > 100;
}

}  // namespace neuf::xliff

#include "core/text/segmenter_rules.h"

#include <algorithm>
#include <utility>

#include <unicode/unistr.h>

namespace neuf {
namespace {

std::u16string to_utf16(const std::string& utf8) {
  const auto text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  return {text.getBuffer(), static_cast<std::size_t>(text.length())};
}

void add_item(icu::UnicodeSet& set, const PatternItem& item) {
  if (item.set) {
    set.addAll(*item.set);
  } else {
    set.add(static_cast<UChar32>(item.character));
  }
}

enum class End : bool { first, last };

/// What sequences start or end with; everything when one of them is empty.
icu::UnicodeSet ends_of(const PatternSequences& sequences, End end) {
  icu::UnicodeSet set;
  for (const auto& sequence : sequences) {
    if (sequence.items.empty()) return {0, 0x10FFFF};
    add_item(set, end == End::first ? sequence.items.front() : sequence.items.back());
  }
  return set;
}

/// A break rule proposes the end of its longest match, "Oui...| Non" and not "Oui.|.|. Non". The
/// trie finds all ends; they are the same when what repeats last can't also come next.
bool ends_only_once(const PatternSequences& before, const icu::UnicodeSet& after_first) {
  return std::none_of(before.begin(), before.end(), [&](const PatternSequence& sequence) -> bool {
    if (sequence.items.empty() || !sequence.items.back().repeats) return false;
    icu::UnicodeSet last;
    add_item(last, sequence.items.back());
    return last.containsSome(after_first);
  });
}

const LanguageRules* named_rules(const SegmentationRules& rules, const std::string& name) {
  const auto found = std::find_if(rules.languages.begin(), rules.languages.end(),
                                  [&](const LanguageRules& one) { return one.name == name; });
  return found == rules.languages.end() ? nullptr : &*found;
}

Result<bool> covers(const LanguageMap& map, const std::u16string& tag) {
  // Tags have no case; rule files write them as "EN.*", "[Ee][Nn].*" or "en.*".
  auto pattern = RuleRegex::compile("(?i)" + map.pattern, "language map of " + map.rules);
  if (!pattern) return pattern.error();
  auto run = pattern->copy();
  run.set_window({.units = tag, .starts_text = true});
  return run.matches_whole(0, tag.size());
}

}  // namespace

Result<std::optional<std::vector<const SegmentationRule*>>> rules_for(
    const SegmentationRules& rules, const Language& language) {
  std::optional<std::vector<const SegmentationRule*>> chosen;
  const std::u16string tag = to_utf16(language.tag());
  for (const LanguageMap& map : rules.maps) {
    const auto matches = covers(map, tag);
    if (!matches) return matches.error();
    if (!*matches) continue;
    const LanguageRules* named = named_rules(rules, map.rules);
    if (named == nullptr)
      return Error{ErrorCode::malformed,
                   "the language map \"" + map.pattern + "\" names the rules \"" + map.rules +
                       "\", which the file lacks; add them or correct the name",
                   ""};
    if (!chosen) chosen.emplace();
    for (const SegmentationRule& rule : named->rules)
      chosen->push_back(&rule);
    if (!rules.cascade) break;
  }
  return chosen;
}

Result<RuleProgram> RuleProgram::compile(const std::vector<const SegmentationRule*>& rules) {
  RuleProgram program;
  ClassTable classes;
  for (const SegmentationRule* rule : rules)
    if (auto added = program.add(*rule, classes); !added) return added.error();
  return program;
}

Status RuleProgram::add(const SegmentationRule& rule, ClassTable& classes) {
  const auto after = after_of(rule, classes);
  if (!after) return after.error();
  const auto index = static_cast<std::uint32_t>(rules_.size());
  Rule compiled{.before_regex = kNone, .after = *after};
  const auto before = expand_pattern(to_utf16(rule.before), classes);
  if (rule.breaks) {
    if (auto added = add_break(rule, before, compiled); !added) return added;
  } else if (before) {
    for (const auto& sequence : *before)
      exceptions_.add(sequence, index);
  } else {
    const auto regex = add_regex(rule.before, rule.where);
    if (!regex) return regex.error();
    compiled.before_regex = *regex;
    regex_exceptions_.push_back(index);
  }
  rules_.push_back(compiled);
  return {};
}

Status RuleProgram::add_break(const SegmentationRule& rule,
                              const std::optional<PatternSequences>& before, Rule& compiled) {
  const auto index = static_cast<std::uint32_t>(rules_.size());
  const icu::UnicodeSet& first = afters_[compiled.after].first;
  if (before && ends_only_once(*before, first)) {
    for (const auto& sequence : *before)
      breaks_.add(sequence, index);
    candidates_->add(ends_of(*before, End::last), first);
    return {};
  }
  // Each half must be valid by itself: "(" and ")" aren't, though together they would be.
  if (auto alone = RuleRegex::compile(rule.before, rule.where); !alone) return alone.error();
  if (auto alone = RuleRegex::compile(rule.after, rule.where); !alone) return alone.error();
  const auto regex = add_regex("(?:" + rule.before + ")(?=" + rule.after + ")", rule.where);
  if (!regex) return regex.error();
  compiled.before_regex = *regex;
  regex_breaks_.push_back(index);
  return {};
}

Result<std::uint32_t> RuleProgram::after_of(const SegmentationRule& rule, ClassTable& classes) {
  if (const auto known = after_index_.find(rule.after); known != after_index_.end())
    return known->second;
  const auto index = static_cast<std::uint32_t>(afters_.size());
  After after;
  after.always = rule.after.empty();
  after.first = icu::UnicodeSet(0, 0x10FFFF);
  auto sequences = expand_pattern(to_utf16(rule.after), classes);
  const auto has_edge = [](const PatternSequence& way) { return way.edge != PatternEdge::none; };
  if (sequences && std::none_of(sequences->begin(), sequences->end(), has_edge)) {
    after.first = ends_of(*sequences, End::first);
    for (const auto& sequence : *sequences)
      after_trie_.add(sequence, index);
  } else {
    const auto regex = add_regex(rule.after, rule.where);
    if (!regex) return regex.error();
    after.regex = *regex;
  }
  afters_.push_back(std::move(after));
  after_index_.emplace(rule.after, index);
  return index;
}

Result<std::uint32_t> RuleProgram::add_regex(const std::string& pattern, const std::string& where) {
  auto regex = RuleRegex::compile(pattern, where);
  if (!regex) return regex.error();
  regexes_.push_back(std::move(*regex));
  return static_cast<std::uint32_t>(regexes_.size() - 1);
}

}  // namespace neuf

#include "server/release_json.h"

#include "core/text/segment.h"

#include <string>
#include <utility>
#include <vector>

namespace neuf::server {
namespace {

Json to_json(const ReleaseText& text) {
  Json segments = Json::array();
  for (const Segment& segment : text.segments)
    segments.push_back(display_text(segment));
  Json paragraphs = Json::array();
  for (const ReleaseParagraph& paragraph : text.paragraphs)
    paragraphs.push_back(paragraph.start);
  return {{"language", text.language.tag()}, {"segments", segments}, {"paragraphs", paragraphs}};
}

}  // namespace

Json to_json(const Release& release) {
  Json translations = Json::array();
  for (const ReleaseTranslation& translation : release.translations) {
    Json links = Json::array();
    for (const ReleaseLink& link : translation.links)
      links.push_back({{"source", {link.source.start, link.source.limit}},
                       {"target", {link.target.start, link.target.limit}},
                       {"confidence", static_cast<int>(link.confidence)}});
    Json json = to_json(translation.text);
    json["links"] = std::move(links);
    translations.push_back(std::move(json));
  }
  return {{"id", release.id},
          {"title", release.title},
          {"date", release.date},
          {"source", to_json(release.source)},
          {"translations", translations}};
}

Json to_json(const ReleaseSummary& release) {
  Json languages = Json::array();
  for (const ReleaseSummary::Version& version : release.versions)
    languages.push_back(version.language.tag());
  return {{"id", release.id},
          {"title", release.title},
          {"date", release.date},
          {"segments", release.versions.front().segments},
          {"languages", std::move(languages)}};
}

Json to_json(const LanguageCoverage& coverage) {
  return {{"language", coverage.language.tag()}, {"segments", coverage.segments},
          {"missing", coverage.missing},         {"extra", coverage.extra},
          {"doubtful", coverage.doubtful},       {"unreviewed", coverage.unreviewed}};
}

Json to_json(const Release& release, const ReleaseReport& report) {
  Json languages = Json::array();
  for (const ReleaseTranslation& translation : release.translations) {
    const LanguageCoverage coverage = coverage_of(translation);
    languages.push_back({{"language", coverage.language.tag()},
                         {"segments", coverage.segments},
                         {"missing", coverage.missing},
                         {"extra", coverage.extra},
                         {"doubtful", coverage.doubtful}});
  }
  return {
      {"release", release.id},       {"change", report.change},   {"generation", report.generation},
      {"added", report.added},       {"merged", report.merged},   {"kept", report.kept},
      {"detached", report.detached}, {"deleted", report.deleted}, {"languages", languages}};
}

Json removal_json(const std::string& release, const ReleaseReport& report) {
  return {{"release", release},
          {"change", report.change},
          {"generation", report.generation},
          {"detached", report.detached},
          {"deleted", report.deleted}};
}

}  // namespace neuf::server

#pragma once

#include "formats/xml/scanner.h"

#include <set>
#include <string>
#include <vector>

namespace neuf {

/// Writes down what a scan tells:  "<a" "</a" "text" and pieces with their offsets.
class Recorder final : public XmlHandler {
 public:
  explicit Recorder(std::set<std::string> cut) : cut_(std::move(cut)) {}

  Result<Cut> on_start(const XmlElement& element) override {
    events.push_back("<" + element.name);
    elements.push_back(element);
    return cut_.contains(element.name) ? Cut::whole : Cut::no;
  }

  Status on_end(const XmlElement& element, std::uint64_t limit) override {
    events.push_back("</" + element.name);
    limits.push_back(limit);
    return {};
  }

  Status on_text(std::string_view utf8) override {
    text.append(utf8);
    return {};
  }

  Status on_piece(const XmlPiece& piece) override {
    pieces.push_back(piece);
    return {};
  }

  std::vector<std::string> events;
  std::vector<XmlElement> elements;
  std::vector<std::uint64_t> limits;
  std::vector<XmlPiece> pieces;
  std::string text;

 private:
  std::set<std::string> cut_;
};

/// Hands out its bytes a few at a time: every boundary falls somewhere awkward.
class DrippingSource final : public ByteSource {
 public:
  DrippingSource(std::string_view bytes, std::size_t step) : bytes_(bytes), step_(step) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    return bytes_.read(buffer.first(std::min(step_, buffer.size())));
  }

 private:
  StringSource bytes_;
  std::size_t step_;
};

}  // namespace neuf

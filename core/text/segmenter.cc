#include "core/text/segmenter.h"

#include "core/text/segmenter_rules.h"
#include "core/text/segmenter_run.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <utility>
#include <variant>

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

// Text of any length is cut window by window: 32 KB of UTF-8 at a time, with what rules can see of
// the surroundings. So memory stays small, and ICU's 32-bit offsets suffice.

namespace neuf {
namespace {

constexpr std::size_t kWindowBytes = 32u << 10;
constexpr std::size_t kReachBytes = (kRuleReach + 1) * 4;  // UTF-8 has at most 4 a code point
constexpr std::size_t kIcuWindowBytes = 16u << 20;

/// For all regular expressions of one text together, and as much again for each further MB.
std::chrono::milliseconds time_limit(std::size_t bytes) {
  return std::chrono::seconds(10) * (1 + static_cast<long>(bytes >> 20));
}

std::size_t code_point_start(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
    --at;
  return at;
}

/// A stretch of the text as UTF-16, and the way back to bytes.
class Window {
 public:
  /// The core [start, limit) in bytes, plus its surroundings.
  Window(std::string_view text, ByteRange core) : first_byte_(core.start) {
    first_byte_ = code_point_start(text, core.start - std::min(core.start, kReachBytes));
    const std::size_t last =
        code_point_start(text, core.limit + std::min(kReachBytes, text.size() - core.limit));
    append(text.substr(first_byte_, core.start - first_byte_));
    start_ = units_.size();
    append(core.of(text));
    limit_ = units_.size();
    append(text.substr(core.limit, last - core.limit));
    counted_byte_ = first_byte_;
  }

  TextWindow view() const { return {.units = units_, .starts_text = first_byte_ == 0}; }

  std::size_t start() const { return start_; }

  std::size_t limit() const { return limit_; }

  /// Bytes of the text before a unit. Units must come in ascending order.
  std::size_t byte_of(std::size_t unit) {
    for (; counted_ < unit; ++counted_) {
      const char16_t c = units_[counted_];
      counted_byte_ += c < 0x80 ? 1U : c < 0x800 || U16_IS_SURROGATE(c) ? 2U : 3U;
    }
    return counted_byte_;
  }

 private:
  void append(std::string_view utf8) {
    const std::size_t before = units_.size();
    units_.resize(before + utf8.size());
    std::int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8WithSub(units_.data() + before, static_cast<std::int32_t>(utf8.size()), &length,
                         utf8.data(), static_cast<std::int32_t>(utf8.size()), 0xFFFD, nullptr,
                         &status);
    units_.resize(before + static_cast<std::size_t>(length));
  }

  std::size_t first_byte_;
  std::u16string units_;
  std::size_t start_ = 0;
  std::size_t limit_ = 0;
  std::size_t counted_ = 0;
  std::size_t counted_byte_ = 0;
};

/// Makes segments from cuts: white space behind a cut still belongs to the segment before it, and
/// what leads the text to the first one.
class Ranges {
 public:
  explicit Ranges(std::string_view text) : text_(text), earliest_(behind_white_space(0)) {}

  /// Ascending positions.
  void cut(std::size_t at) {
    if (at <= earliest_ && start_ == 0) return;
    if (at <= start_) return;
    at = behind_white_space(at);
    if (at >= text_.size()) return;
    ranges_.push_back({start_, at});
    start_ = at;
  }

  std::vector<ByteRange> take() {
    if (!text_.empty()) ranges_.push_back({start_, text_.size()});
    return std::move(ranges_);
  }

 private:
  std::size_t behind_white_space(std::size_t at) const {
    for (std::size_t next = at; next < text_.size(); at = next)
      if (!is_white_space(next_code_point(text_, next))) break;
    return at;
  }

  std::string_view text_;
  std::size_t earliest_;  ///< white space only before it
  std::size_t start_ = 0;
  std::vector<ByteRange> ranges_;
};

/// ICU's sentences: a breaker to be copied, since one can't serve two threads.
class UnicodeSentences {
 public:
  explicit UnicodeSentences(const Language& language) {
    UErrorCode status = U_ZERO_ERROR;
    auto locale = icu::Locale::forLanguageTag(language.tag(), status);
    if (U_FAILURE(status)) locale = icu::Locale::getRoot();
    status = U_ZERO_ERROR;
    breaker_.reset(icu::BreakIterator::createSentenceInstance(locale, status));
  }

  Result<std::vector<ByteRange>> split(std::string_view text) const {
    const std::unique_ptr<icu::BreakIterator> breaker(breaker_ ? breaker_->clone() : nullptr);
    if (!breaker)
      return Error{ErrorCode::internal, "ICU has no sentence breaks; install its data", ""};
    Ranges ranges(text);
    std::size_t start = 0;
    while (start < text.size()) {
      const std::size_t limit =
          code_point_start(text, std::min(start + kIcuWindowBytes, text.size()));
      start = split_window(*breaker, text, {start, limit}, ranges);
    }
    return ranges.take();
  }

 private:
  /// Where the next window starts: at the last cut but one, since the last is the window's end.
  static std::size_t split_window(icu::BreakIterator& breaker, std::string_view text,
                                  ByteRange window, Ranges& ranges) {
    UErrorCode status = U_ZERO_ERROR;
    UText* utf8 = utext_openUTF8(nullptr, text.data() + window.start,
                                 static_cast<std::int64_t>(window.size()), &status);
    breaker.setText(utf8, status);
    std::size_t last = window.start;
    for (std::int32_t at = breaker.next(); at != icu::BreakIterator::DONE; at = breaker.next()) {
      const std::size_t cut = window.start + static_cast<std::size_t>(at);
      if (cut == window.limit && window.limit < text.size()) break;
      ranges.cut(cut);
      last = cut;
    }
    utext_close(utf8);
    return last > window.start ? last : window.limit;
  }

  std::unique_ptr<icu::BreakIterator> breaker_;
};

Result<std::vector<ByteRange>> split_by_rules(const RuleProgram& program, std::string_view text) {
  RuleRun run(program, time_limit(text.size()));
  Ranges ranges(text);
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t limit = code_point_start(text, std::min(start + kWindowBytes, text.size()));
    Window window(text, {start, limit});
    const auto breaks = run.breaks_in(window.view(), window.start(), window.limit());
    if (!breaks) return breaks.error();
    for (const std::size_t unit : *breaks)
      ranges.cut(window.byte_of(unit));
    start = limit;
  }
  return ranges.take();
}

}  // namespace

struct Segmenter::Compiled {
  std::variant<RuleProgram, UnicodeSentences> how;
};

Segmenter::Segmenter(std::unique_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}

Segmenter::Segmenter(Segmenter&&) noexcept = default;
Segmenter& Segmenter::operator=(Segmenter&&) noexcept = default;
Segmenter::~Segmenter() = default;

Result<Segmenter> Segmenter::compile(const SegmentationRules& rules, const Language& language) {
  const auto chosen = rules_for(rules, language);
  if (!chosen) return chosen.error();
  if (!*chosen) return unicode_default(language);
  auto program = RuleProgram::compile(**chosen);
  if (!program) return program.error();
  return Segmenter(std::make_unique<const Compiled>(Compiled{std::move(*program)}));
}

Segmenter Segmenter::unicode_default(const Language& language) {
  return Segmenter(std::make_unique<const Compiled>(Compiled{UnicodeSentences(language)}));
}

Result<std::vector<ByteRange>> Segmenter::split(std::string_view utf8) const {
  if (const auto bad = first_invalid_utf8(utf8))
    return Error{ErrorCode::malformed,
                 "the text is not valid UTF-8 at byte " + std::to_string(*bad) +
                     "; expected text that has been converted to UTF-8",
                 ""};
  if (const auto* program = std::get_if<RuleProgram>(&compiled_->how))
    return split_by_rules(*program, utf8);
  return std::get<UnicodeSentences>(compiled_->how).split(utf8);
}

}  // namespace neuf

#include "core/plan/sentence_reader.h"

#include <algorithm>
#include <cstdlib>

#include "core/plan/plan_check.h"
#include "core/plan/quoted_text.h"

namespace yesterlog {
namespace {

size_t DigitsAt(std::string_view text) {
  const size_t end = text.find_first_not_of("0123456789");
  return std::min(end, text.size());
}

// How much of the option is there; nullopt if it is not.
std::optional<size_t> Matched(const SentencePort::Option& option, std::string_view rest) {
  if (!rest.starts_with(option.lead)) return std::nullopt;
  if (option.ahead.empty()) return option.lead.size();
  const std::string_view behind = rest.substr(option.lead.size());
  for (const std::string_view ahead : option.ahead) {
    if (behind.starts_with(ahead)) return option.lead.size() + ahead.size();
  }
  return std::nullopt;
}

}  // namespace

bool SentenceReader::Take(std::string_view text) {
  if (failed_ || !rest_.starts_with(text)) return false;
  rest_.remove_prefix(text.size());
  return true;
}

void SentenceReader::Fail(std::string expected) {
  if (failed_) return;
  failed_ = true;
  expected_ = std::move(expected);
}

void SentenceReader::Text(std::string_view text) {
  if (!Take(text)) Fail('"' + std::string(text) + '"');
}

void SentenceReader::Either(size_t /*chosen*/, const std::vector<Option>& options) {
  if (failed_) return;
  std::optional<size_t> best;
  size_t best_bytes = 0;
  for (size_t i = 0; i < options.size(); ++i) {
    const auto bytes = Matched(options[i], rest_);
    if (!bytes || (best && *bytes <= best_bytes)) continue;
    best = i;
    best_bytes = *bytes;
  }
  if (!best) {
    std::string expected;
    for (const Option& option : options) {
      expected += (expected.empty() ? "\"" : ", \"") + std::string(option.lead) + '"';
    }
    return Fail(expected);
  }
  Take(options[*best].lead);
  if (options[*best].body) options[*best].body();
}

void SentenceReader::Many(size_t /*count*/, const std::vector<std::string_view>& leads,
                          const std::function<void(size_t)>& body) {
  const auto is_next = [&](std::string_view lead) { return rest_.starts_with(lead); };
  for (size_t i = 0; !failed_ && std::ranges::any_of(leads, is_next); ++i) body(i);
}

void SentenceReader::Nested(const std::function<void()>& body) {
  if (depth_ > kPlanMaxDepth) return Fail("fewer brackets within brackets");
  ++depth_;
  if (!failed_) body();
  --depth_;
}

void SentenceReader::Quoted(std::string* text) {
  if (failed_) return;
  auto taken = TakeQuoted(rest_);
  if (!taken) return Fail("a name between « and »");
  *text = std::move(*taken);
}

void SentenceReader::Natural(int64_t* number, int digits) {
  if (failed_) return;
  const size_t length = DigitsAt(rest_);
  if (length == 0 || length > static_cast<size_t>(digits) || rest_.starts_with('0'))
    return Fail("a number from 1, of at most " + std::to_string(digits) + " digits");
  *number = std::strtoll(std::string(rest_.substr(0, length)).c_str(), nullptr, 10);
  rest_.remove_prefix(length);
}

void SentenceReader::Real(double* number) {
  if (failed_) return;
  const size_t length = std::min(rest_.find_first_not_of("0123456789.+-eE"), rest_.size());
  const std::string text(rest_.substr(0, length));
  if (!IsNumberText(text) || length > 400) return Fail("a number");
  *number = std::strtod(text.c_str(), nullptr);
  rest_.remove_prefix(length);
}

void SentenceReader::Bare(std::string* text, size_t (*length)(std::string_view)) {
  if (failed_) return;
  const size_t taken = length(rest_);
  if (taken == 0) return Fail("a name or number");
  *text = rest_.substr(0, taken);
  rest_.remove_prefix(taken);
}

void SentenceReader::Moment(Instant* at, Bound bound) {
  if (failed_) return;
  std::string_view rest = rest_;
  const auto taken = TakeSpokenTime(rest, zone_, bound);
  if (!taken) return Fail("a time such as \"Mon 06-Apr-2026 09:30\"");
  *at = *taken;
  rest_ = rest;
}

void SentenceReader::Day(Window* window) {
  if (failed_) return;
  std::string_view rest = rest_;
  const auto date = TakeSpokenDay(rest);
  if (!date) return Fail("a day such as \"Mon 06-Apr-2026\"");
  *window = DayWindow(*date, zone_);
  rest_ = rest;
}

void SentenceReader::Clock(int* minutes) {
  if (failed_) return;
  const auto two = [&](size_t at) { return DigitsAt(rest_.substr(at, 2)) == 2; };
  if (rest_.size() < 5 || !two(0) || rest_[2] != ':' || !two(3))
    return Fail("a time of day such as \"22:00\"");
  const int hour = (rest_[0] - '0') * 10 + (rest_[1] - '0');
  const int minute = (rest_[3] - '0') * 10 + (rest_[4] - '0');
  if (hour > 24 || minute > 59 || hour * 60 + minute > 1440)
    return Fail("a time of day from 00:00 to 24:00");
  *minutes = hour * 60 + minute;
  rest_.remove_prefix(5);
}

}  // namespace yesterlog

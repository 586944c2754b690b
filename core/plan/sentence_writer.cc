#include "core/plan/sentence_writer.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "core/plan/quoted_text.h"

namespace yesterlog {

void SentenceWriter::Either(size_t chosen, const std::vector<Option>& options) {
  const Option& option = options[chosen];
  sentence_ += option.lead;
  if (option.body) option.body();
}

void SentenceWriter::Many(size_t count, const std::vector<std::string_view>& /*leads*/,
                          const std::function<void(size_t)>& body) {
  for (size_t i = 0; i < count; ++i) body(i);
}

void SentenceWriter::Quoted(std::string* text) {
  sentence_ += kOpenQuote;
  sentence_ += EscapeQuoted(*text);
  sentence_ += kCloseQuote;
}

void SentenceWriter::Natural(int64_t* number, int /*digits*/) {
  sentence_ += std::to_string(*number);
}

void SentenceWriter::Real(double* number) { sentence_ += RealText(*number); }

void SentenceWriter::Bare(std::string* text, size_t (* /*length*/)(std::string_view)) {
  sentence_ += *text;
}

void SentenceWriter::Moment(Instant* at, Bound /*bound*/) { sentence_ += SpokenTime(*at, zone_); }

void SentenceWriter::Day(Window* window) {
  sentence_ += FormatDay(DateOf(zone_.ToLocal(*window->start)));
}

void SentenceWriter::Clock(int* minutes) {
  std::array<char, 48> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%02d:%02d", *minutes / 60, *minutes % 60);
  sentence_ += buffer.data();
}

bool SentenceWriter::IsDay(const Window& window) {
  if (!window.start) return false;
  const CivilDate date = DateOf(zone_.ToLocal(*window.start));
  return DayWindow(date, zone_) == window;
}

std::string RealText(double number) {
  if (number == 0) return "0";
  std::array<char, 64> buffer{};
  // Where a person would write it out, it is written out.
  const double size = std::abs(number);
  for (int decimals = 0; size >= 1e-4 && size < 1e15 && decimals <= 20; ++decimals) {
    std::snprintf(buffer.data(), buffer.size(), "%.*f", decimals, number);
    if (std::strtod(buffer.data(), nullptr) == number) return buffer.data();
  }
  for (int digits = 1; digits <= 17; ++digits) {
    std::snprintf(buffer.data(), buffer.size(), "%.*g", digits, number);
    if (std::strtod(buffer.data(), nullptr) == number) break;
  }
  return buffer.data();
}

}  // namespace yesterlog

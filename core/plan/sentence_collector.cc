#include "core/plan/sentence_collector.h"

#include "core/plan/asked_form.h"
#include "core/plan/quoted_text.h"
#include "core/plan/sentence_frame.h"

namespace yesterlog {

SentenceCollector::SentenceCollector() : nodes_(2) {
  for (const SentenceShape& shape : SentenceShapes()) {
    AskedPlan plan{.operation = shape.operation, .measure = shape.measure};
    at_ = kStart;
    SentenceFrame<AskedForm>(*this, plan).Say();
    if (at_ != kEnd) Free(at_, kEnd);
  }
}

int32_t SentenceCollector::Add() {
  nodes_.emplace_back();
  return static_cast<int32_t>(nodes_.size()) - 1;
}

void SentenceCollector::Byte(uint8_t byte) {
  const int32_t next = Add();
  nodes_[static_cast<size_t>(at_)].edges.emplace_back(byte, next);
  at_ = next;
}

void SentenceCollector::Text(std::string_view text) {
  for (const char byte : text) Byte(static_cast<uint8_t>(byte));
}

void SentenceCollector::Either(size_t /*chosen*/, const std::vector<Option>& options) {
  const int32_t from = at_;
  const int32_t behind = Add();
  for (const Option& option : options) {
    at_ = from;
    Text(option.lead);
    if (option.body) option.body();
    Free(at_, behind);
  }
  at_ = behind;
}

void SentenceCollector::Many(size_t /*count*/, const std::vector<std::string_view>& /*leads*/,
                             const std::function<void(size_t)>& body) {
  const int32_t between = Add();
  Free(at_, between);
  at_ = between;
  body(0);
  Free(at_, between);
  at_ = between;
}

void SentenceCollector::Rest(uint32_t key, const std::function<void()>& body) {
  const auto [rest, is_new] = rests_.try_emplace(key, -1);
  if (is_new) {
    const int32_t before = at_;
    rest->second = at_ = Add();
    body();
    Free(at_, kEnd);
    at_ = before;
  }
  Free(at_, rest->second);
  at_ = kEnd;
}

// All brackets hold the same, which is collected once, where the first of them stands.
void SentenceCollector::Nested(const std::function<void()>& body) {
  const int32_t before = at_;
  if (brackets_start_ < 0) {
    brackets_start_ = at_ = Add();
    body();
    brackets_end_ = at_;
    behind_brackets_nodes_ = Add();
  }
  const int32_t behind = Add();
  nodes_[static_cast<size_t>(before)].behind_brackets = behind;
  at_ = behind;
}

void SentenceCollector::Quoted(std::string* /*text*/) {
  Text(kOpenQuote);
  const int32_t behind = Add();
  nodes_[static_cast<size_t>(at_)].behind_quote = behind;
  at_ = behind;
  Text(kCloseQuote);
}

void SentenceCollector::Digits(char first, int more) {
  const int32_t behind = Add();
  for (int place = 0; place <= more; ++place) {
    const int32_t next = Add();
    for (char digit = place == 0 ? first : '0'; digit <= '9'; ++digit)
      nodes_[static_cast<size_t>(at_)].edges.emplace_back(static_cast<uint8_t>(digit), next);
    at_ = next;
    Free(at_, behind);
  }
  at_ = behind;
}

void SentenceCollector::Natural(int64_t* /*number*/, int digits) { Digits('1', digits - 1); }

// What CheckAsked takes as a bound: nine digits, three behind the point.
void SentenceCollector::Real(double* /*number*/) {
  Either(0, {{}, {.lead = "-"}});
  Either(0, {{.lead = "0"}, {.body = [&] { Digits('1', 8); }}});
  Either(0, {{}, {.lead = ".", .body = [&] { Digits('0', 2); }}});
}

}  // namespace yesterlog

// Collects what may stand where in the sentences of the asked form, as nodes with edges by bytes
// and edges without. Internal to core/plan.
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "core/plan/sentence_port.h"

namespace yesterlog {

class SentenceCollector : public SentencePort {
 public:
  struct Node {
    std::vector<std::pair<uint8_t, int32_t>> edges;
    std::vector<int32_t> free;  // reached without a byte
    int32_t behind_quote = -1;
    int32_t behind_brackets = -1;
  };

  SentenceCollector();  // all shapes

  const std::vector<Node>& nodes() const { return nodes_; }
  int32_t start() const { return kStart; }
  int32_t end() const { return kEnd; }
  int32_t brackets_start() const { return brackets_start_; }
  int32_t brackets_end() const { return brackets_end_; }
  bool IsInBrackets(int32_t node) const {
    return node >= brackets_start_ && node < behind_brackets_nodes_;
  }

  void Text(std::string_view text) override;
  void Either(size_t chosen, const std::vector<Option>& options) override;
  void Many(size_t count, const std::vector<std::string_view>& leads,
            const std::function<void(size_t)>& body) override;
  void Rest(uint32_t key, const std::function<void()>& body) override;
  void Nested(const std::function<void()>& body) override;
  void Quoted(std::string* text) override;
  void Natural(int64_t* number, int digits) override;
  void Real(double* number) override;
  // The asked form has none of these.
  void Bare(std::string* /*text*/, size_t (* /*length*/)(std::string_view)) override {}
  void Moment(Instant* /*at*/, Bound /*bound*/) override {}
  void Day(Window* /*window*/) override {}
  void Clock(int* /*minutes*/) override {}
  bool IsDay(const Window& /*window*/) override { return false; }

 private:
  static constexpr int32_t kStart = 0;
  static constexpr int32_t kEnd = 1;

  int32_t Add();
  void Byte(uint8_t byte);
  void Free(int32_t from, int32_t to) { nodes_[static_cast<size_t>(from)].free.push_back(to); }
  // From where it stands, `first` to '9', then up to `more` digits.
  void Digits(char first, int more);

  std::vector<Node> nodes_;
  int32_t at_ = kStart;
  int32_t brackets_start_ = -1;
  int32_t brackets_end_ = -1;
  int32_t behind_brackets_nodes_ = -1;
  std::map<uint32_t, int32_t> rests_;  // by key, where each begins
};

}  // namespace yesterlog

// Forms that a test knows token by token.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "core/model/token_constraint.h"
#include "core/model/token_mask.h"

namespace yesterlog {

// A form of tokens that are forced in runs, and of choices between a few, in their order.
class Script : public TokenConstraint {
 public:
  struct Part {
    bool forced = false;
    std::vector<int32_t> ids;
  };
  using Parts = std::vector<Part>;
  explicit Script(Parts parts) : parts_(std::move(parts)) {}

  void Reset() override {
    at_ = 0;
    within_ = 0;
    ++resets;
  }
  std::vector<int32_t> ForcedRun() override {
    return !complete() && parts_[at_].forced
               ? std::vector<int32_t>(parts_[at_].ids.begin() + static_cast<long>(within_),
                                      parts_[at_].ids.end())
               : std::vector<int32_t>();
  }
  std::span<const uint32_t> Allowed() override {
    mask_.assign(2, 0);
    for (const int32_t id : parts_[at_].ids) SetToken(&mask_, id);
    return mask_;
  }
  Status Accept(int32_t token) override {
    const Part& part = parts_[at_];
    const bool allowed =
        part.forced ? part.ids[within_] == token : std::ranges::count(part.ids, token) > 0;
    if (!allowed) return Error{ErrorCode::kInvalidArgument, "This token is not allowed."};
    if (part.forced && ++within_ < part.ids.size()) return {};
    within_ = 0;
    ++at_;
    return {};
  }
  bool complete() const override { return at_ == parts_.size(); }
  std::vector<int32_t> Closing() override {
    std::vector<int32_t> closing;
    for (size_t i = at_; i < parts_.size(); ++i) {
      const std::vector<int32_t>& ids = parts_[i].ids;
      const size_t begin = i == at_ ? within_ : 0;
      closing.insert(closing.end(), ids.begin() + static_cast<long>(begin),
                     parts_[i].forced ? ids.end() : ids.begin() + 1);
    }
    return closing;
  }
  size_t longest_closing() const override {
    size_t length = 0;
    for (const Part& part : parts_) length += part.forced ? part.ids.size() : 1;
    return length;
  }

  int resets = 0;

 private:
  Parts parts_;
  size_t at_ = 0;
  size_t within_ = 0;
  TokenMask mask_;
};

// Ones and fives in turn, the fives forced, until three twos end it: from anywhere just these
// three.
class Endless : public TokenConstraint {
 public:
  void Reset() override { text_.clear(); }
  std::vector<int32_t> ForcedRun() override {
    return last() == 1 ? std::vector<int32_t>{5} : std::vector<int32_t>();
  }
  std::span<const uint32_t> Allowed() override { return mask_; }
  Status Accept(int32_t token) override {
    const bool follows = token == 2 || (last() != 2 && token == (last() == 1 ? 5 : 1));
    if (!follows) return Error{ErrorCode::kInvalidArgument, "This token is not allowed."};
    text_.push_back(token);
    return {};
  }
  bool complete() const override { return std::ranges::count(text_, 2) == 3; }
  std::vector<int32_t> Closing() override { return {2, 2, 2}; }
  size_t longest_closing() const override { return 3; }

 private:
  int32_t last() const { return text_.empty() ? 0 : text_.back(); }

  std::vector<int32_t> text_;
  TokenMask mask_ = {1U << 1};
};

}  // namespace yesterlog

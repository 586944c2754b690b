// Reads a sentence into a plan, from the front on and without looking back: what comes next is
// known by how it begins. Internal to core/plan.
#pragma once

#include "core/base/result.h"
#include "core/base/zone_table.h"
#include "core/plan/sentence_port.h"

namespace yesterlog {

class SentenceReader : public SentencePort {
 public:
  // Both must outlive it.
  SentenceReader(std::string_view sentence, const ZoneTable& zone)
      : sentence_(sentence), rest_(sentence), zone_(zone) {}

  // Once something was not as it has to be, nothing more is read.
  bool failed() const { return failed_; }
  bool done() const { return !failed_ && rest_.empty(); }
  // How far it came, in bytes, and what could have come next there.
  size_t reached() const { return sentence_.size() - rest_.size(); }
  const std::string& expected() const { return expected_; }

  void Text(std::string_view text) override;
  void Either(size_t chosen, const std::vector<Option>& options) override;
  void Many(size_t count, const std::vector<std::string_view>& leads,
            const std::function<void(size_t)>& body) override;
  void Nested(const std::function<void()>& body) override;
  void Quoted(std::string* text) override;
  void Natural(int64_t* number, int digits) override;
  void Real(double* number) override;
  void Bare(std::string* text, size_t (*length)(std::string_view)) override;
  void Moment(Instant* at, Bound bound) override;
  void Day(Window* window) override;
  void Clock(int* minutes) override;
  bool IsDay(const Window& /*window*/) override { return false; }

 private:
  bool Take(std::string_view text);
  void Fail(std::string expected);

  std::string_view sentence_;
  std::string_view rest_;
  const ZoneTable& zone_;
  int depth_ = 0;
  bool failed_ = false;
  std::string expected_;
};

}  // namespace yesterlog

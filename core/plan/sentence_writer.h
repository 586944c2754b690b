// Writes the sentence of a plan. Internal to core/plan.
#pragma once

#include "core/base/zone_table.h"
#include "core/plan/sentence_port.h"

namespace yesterlog {

class SentenceWriter : public SentencePort {
 public:
  explicit SentenceWriter(const ZoneTable& zone) : zone_(zone) {}

  const std::string& sentence() const { return sentence_; }

  void Text(std::string_view text) override { sentence_ += text; }
  void Either(size_t chosen, const std::vector<Option>& options) override;
  void Many(size_t count, const std::vector<std::string_view>& leads,
            const std::function<void(size_t)>& body) override;
  void Nested(const std::function<void()>& body) override { body(); }
  void Quoted(std::string* text) override;
  void Natural(int64_t* number, int digits) override;
  void Real(double* number) override;
  void Bare(std::string* text, size_t (*length)(std::string_view)) override;
  void Moment(Instant* at, Bound bound) override;
  void Day(Window* window) override;
  void Clock(int* minutes) override;
  bool IsDay(const Window& window) override;

 private:
  const ZoneTable& zone_;
  std::string sentence_;
};

// The shortest decimal text that is read as the same number.
std::string RealText(double number);

}  // namespace yesterlog

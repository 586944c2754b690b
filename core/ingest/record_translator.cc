#include "core/ingest/record_translator.h"

#include <utility>

#include "core/ingest/cursor.h"

namespace yesterlog {
namespace {

class TranslatingReader : public RecordReader {
 public:
  TranslatingReader(std::unique_ptr<RecordReader> reader,
                    std::unique_ptr<RecordTranslator> translator)
      : reader_(std::move(reader)), translator_(std::move(translator)) {}

  ReadResult Read(std::string_view unread, InputEnd end, Record* record) override {
    ReadResult result = reader_->Read(unread, end, record);
    if (result.state == ReadState::kRejected) translator_->Miss();
    if (result.state != ReadState::kRecord) return result;
    if (auto reason = translator_->Translate(record)) {
      result.state = ReadState::kRejected;
      result.reason = std::move(*reason);
    }
    return result;
  }

 private:
  std::unique_ptr<RecordReader> reader_;
  std::unique_ptr<RecordTranslator> translator_;
};

}  // namespace

std::unique_ptr<RecordReader> MakeTranslatingReader(std::unique_ptr<RecordReader> reader,
                                                    std::unique_ptr<RecordTranslator> translator) {
  return std::make_unique<TranslatingReader>(std::move(reader), std::move(translator));
}

std::string Spoken(std::string_view name) {
  std::string spoken(Trim(name));
  for (char& c : spoken) {
    if (c == '_' || c == '-') c = ' ';
  }
  return spoken;
}

std::string WithCapital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return text;
}

}  // namespace yesterlog

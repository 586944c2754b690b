// What a message holds besides words: JSON, key=value pairs, the parts that single programs write.
#pragma once

#include <string>

#include "core/ingest/record.h"

namespace yesterlog {

// Takes the parts out of messages into `record`:
//
//   {"level":"warn","msg":"slow query","ms":1200}          level=error msg="db is gone" db=shop
//   Metrics {"data points": 60}                            12#12: *1 open() failed, client:
//   192.0.2.7 started (kafka.server.KafkaServer)                     [12345.67] [UFW BLOCK] IN=eth0
//   SRC=...
class MessagePayload {
 public:
  void Read(std::string* message, Record* record);

 private:
  void TakeQuotedMessage(std::string* message, Record* record);
  bool ReadObject(std::string* message, Record* record);
  void TakeTrailingObject(std::string* message, Record* record);
  // The level, the text and the name of what was said, under whatever keys; the rest as it is.
  bool Adopt(std::string* message, Record* record);
  bool Compose(std::string* message, Record* record) const;

  Record payload_;
};

}  // namespace yesterlog

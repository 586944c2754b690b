// What an event says, apart from what is particular to it; core/kind makes one of each event.
#pragma once

#include <string>
#include <vector>

namespace yesterlog {

// A masked part of a text, or a member of an event's details.
struct Field {
  std::string name;  // "user", "ip", "port", "temperature"; by place where nothing names it: "arg1"
  std::string value;  // as the log has it; a decimal number is one: "21.30", "-4", "1e3"
  std::string unit;   // of a number, as the log has it: "°C", "ms"; empty: none
  friend bool operator==(const Field&, const Field&) = default;
};

struct EventKind {
  std::string id;            // "k" and 16 hexadecimal digits: a hash over label and all but fields
  std::string text;          // "Failed password for <user> from <ip> port <port> ssh2"
  std::string source_class;  // what kind of thing the source is: "camera", "sshd"; may be empty
  // A typed state that the event tells: the group is the table of states that shut each other out
  // ("contact": open, closed), the state its canonical name. Both empty: the event tells none.
  std::string state_group;
  std::string state;
  std::string entity_field;   // the field that says whose state it is; empty: it is the source's
  std::vector<Field> fields;  // names are distinct
};

}  // namespace yesterlog

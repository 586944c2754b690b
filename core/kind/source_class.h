// What kind of thing an event's source is.
//
//   binary_sensor.front_door   door                    cam_03      cam
//   sensor.attic_temperature   temperature             node-12     node
//   switch.heating             switch                  Till 1      till
//   storage.BlockManager       storage.BlockManager    Front Door  (none: a name)
//   /var/log/syslog            (none: a file's name)
//
// A source that is only a name (a place, a camera, a person, a host) has no class, so that "person
// at the porch" and "person at the garage" are one kind.
#pragma once

#include <string>
#include <string_view>

#include "core/kind/details_members.h"
#include "core/kind/vocabulary.h"

namespace yesterlog {

struct SourceClass {
  std::string name;         // may be empty
  bool is_program = false;  // what it says has a program's shape
  bool is_host = false;     // of the program that is the label: its class is not told
  bool is_file = false;
  std::string_view entity;  // "binary_sensor.front_door", when the source or the details name one
  Thing thing = Thing::kNone;  // what its states are of, as far as its name tells
};

SourceClass ClassOfSource(std::string_view source, std::string_view label, const Members& members);

// The thing that a source's name ends in, of which it tells the state: "Kitchen window" is a
// window. Empty: none is known.
std::string ThingInName(std::string_view source);

}  // namespace yesterlog

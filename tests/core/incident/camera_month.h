// A month of six cameras and two alarms around a house, with the truth about which captures show
// one incident.
//
// What makes it hard: a scene is told in other words by each capture, is seen next door a moment
// later, and other scenes with the same vocabulary happen in between: two couriers minutes apart,
// two people on the drive, an alarm in one room and then in the next.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/store/store.h"

namespace yesterlog {

struct SimulatedCapture {
  NewEvent event;
  int64_t incident = 0;
};

class CameraMonth {
 public:
  explicit CameraMonth(uint64_t seed) : state_(seed) {}

  // In order of time.
  std::vector<SimulatedCapture> Simulate() {
    for (int day = 0; day < 30; ++day) {
      const int64_t midnight = kFirstDayMs + day * kMsPerDay;
      const int scenes = 60 + Below(40);
      for (int i = 0; i < scenes; ++i) {
        Scene(midnight + Below(static_cast<int>(kMsPerDay / 1000)) * 1000LL);
      }
      if (Below(3) == 0) Alarms(midnight + Below(static_cast<int>(kMsPerDay / 1000)) * 1000LL);
      if (Below(4) == 0) Intruders(midnight + Below(static_cast<int>(kMsPerDay / 1000)) * 1000LL);
    }
    std::ranges::stable_sort(
        captures_, {}, [](const SimulatedCapture& capture) { return capture.event.start.ms; });
    return captures_;
  }

 private:
  static constexpr int64_t kFirstDayMs = 1'775'001'600'000;
  using Text = std::string_view;

  struct Actor {
    Text label;
    std::array<Text, 3> who;  // three ways to say who
    std::array<Text, 3> does;
  };
  static constexpr std::array<Text, 6> kCameras = {"Driveway",  "Front door",  "Porch",
                                                   "Side path", "Back garden", "Garage"};
  static constexpr std::array<Actor, 10> kActors = {{
      {"person",
       {"A man in a dark coat", "Man wearing a black coat", "A man with a dark coat"},
       {"walks up the path with a bag", "comes along the path carrying a bag",
        "is on the path, bag in hand"}},
      {"person",
       {"A woman in a red jacket", "Woman with a red jacket", "A woman wearing a red jacket"},
       {"pushes a pram along the pavement", "is pushing a pram past the house",
        "passes by the house with a pram"}},
      {"person",
       {"A courier in a brown uniform", "Courier wearing brown", "Delivery courier, brown uniform"},
       {"carries a cardboard box to the door", "puts a cardboard box by the door",
        "at the door with a cardboard box"}},
      {"person",
       {"A courier in a yellow vest", "Courier wearing a yellow vest",
        "Delivery courier, yellow vest"},
       {"carries a cardboard box to the door", "puts a cardboard box by the door",
        "at the door with a cardboard box"}},
      {"person",
       {"A boy with a football", "Boy and a football", "A boy holding a football"},
       {"plays near the hedge", "is playing by the hedge", "plays by the hedge and the lawn"}},
      {"car",
       {"A white van", "White van", "A white delivery van"},
       {"stops in front of the drive with its lights on",
        "has stopped in front of the drive, lights on", "stands in front of the drive"}},
      {"car",
       {"A silver car", "Silver car", "A silver estate car"},
       {"drives slowly past the gate and turns", "passes the gate slowly and turns",
        "turns slowly at the gate"}},
      {"cat",
       {"A cat", "Cat", "A small cat"},
       {"crosses the lawn toward the shed", "walks across the lawn to the shed",
        "is on the lawn near the shed"}},
      {"dog",
       {"A dog on a lead", "Dog on a lead", "A dog with its owner, on a lead"},
       {"sniffs at the fence and the bins", "is sniffing at the fence by the bins",
        "at the fence, sniffing the bins"}},
      {"motion",
       {"Leaves", "Branches and leaves", "Leaves and shadows"},
       {"move in the wind by the fence", "moving in the wind near the fence",
        "move by the fence in strong wind"}},
  }};

  // Splitmix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
  uint64_t Next() {
    uint64_t z = (state_ += 0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }
  int Below(int bound) { return static_cast<int>(Next() % static_cast<uint64_t>(bound)); }

  void Add(int64_t start_ms, Text source, Text label, std::string text, int risk) {
    NewEvent event;
    event.start = Instant{start_ms};
    event.source = source;
    event.label = label;
    event.text = std::move(text);
    event.risk = risk;
    event.own_id = "sim-" + std::to_string(captures_.size());
    captures_.push_back({std::move(event), incident_});
  }

  // An actor before one camera for a while, and now and then before the next.
  void Scene(int64_t start_ms) {
    ++incident_;
    const Actor& actor = kActors[static_cast<size_t>(Below(kActors.size()))];
    const int camera = Below(kCameras.size());
    const int captures = 1 + Below(7);
    const int risk = Below(8) == 0 ? 1 : 0;
    int64_t at_ms = start_ms;
    for (int i = 0; i < captures; ++i) {
      const bool next_door = i > 0 && Below(5) == 0;
      const auto source = static_cast<size_t>(camera + (next_door ? 1 : 0)) % kCameras.size();
      Add(at_ms, kCameras[source], actor.label,
          std::string(actor.who[static_cast<size_t>(Below(3))]) + " " +
              std::string(actor.does[static_cast<size_t>(Below(3))]),
          risk);
      at_ms += (4 + Below(36)) * kMsPerSecond;
    }
    if (Below(10) == 0) Scene(start_ms + (20 + Below(240)) * kMsPerSecond);
  }

  // A smoke alarm repeats itself; the one in the next room starts a little later, and the words are
  // the same but for the room. Then the temperature rises.
  void Alarms(int64_t start_ms) {
    for (const Text room : {"Kitchen", "Hall"}) {
      ++incident_;
      const int64_t begin_ms = start_ms + (room == "Hall" ? 40 : 0) * kMsPerSecond;
      for (int i = 0; i < 4 + Below(6); ++i) {
        Add(begin_ms + i * 20 * kMsPerSecond, "Smoke alarm", "alarm",
            "Smoke detected in the " + std::string(room), 4);
      }
    }
    for (const int degrees : {61, 74}) {
      ++incident_;
      Add(start_ms + degrees * kMsPerSecond, "Kitchen sensor", "heat",
          "Temperature of " + std::to_string(degrees) + " degrees in the kitchen", 3);
    }
  }

  // Two people try two things at one place within a minute, in much the same words.
  void Intruders(int64_t start_ms) {
    const auto camera = kCameras[static_cast<size_t>(Below(kCameras.size()))];
    const std::array<Text, 4> seen = {"A person tries the handle of the blue car",
                                      "A person tries the handle of the white van",
                                      "A person tries the handle of the back door",
                                      "A masked person tries the handle of the back door"};
    for (const Text text : seen) {
      ++incident_;
      const int64_t begin_ms = start_ms + Below(90) * kMsPerSecond;
      for (int i = 0; i < 1 + Below(4); ++i) {
        Add(begin_ms + i * 7 * kMsPerSecond, camera, "person", std::string(text), 3);
      }
    }
  }

  uint64_t state_;
  int64_t incident_ = 0;
  std::vector<SimulatedCapture> captures_;
};

}  // namespace yesterlog

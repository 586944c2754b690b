#include "core/kind/source_class.h"

#include <algorithm>

#include "core/kind/bytes.h"
#include "core/kind/token_shape.h"

namespace yesterlog {
namespace {

struct DomainThing {
  std::string_view domain;
  Thing thing;
};
constexpr DomainThing kDomains[] = {
    {"switch", Thing::kSwitch},
    {"light", Thing::kSwitch},
    {"fan", Thing::kSwitch},
    {"input_boolean", Thing::kSwitch},
    {"humidifier", Thing::kSwitch},
    {"siren", Thing::kSwitch},
    {"automation", Thing::kSwitch},
    {"schedule", Thing::kSwitch},
    {"climate", Thing::kSwitch},
    {"lock", Thing::kLock},
    {"cover", Thing::kContact},
    {"valve", Thing::kContact},
    {"alarm_control_panel", Thing::kAlarm},
    {"person", Thing::kPresence},
    {"device_tracker", Thing::kPresence},
    {"media_player", Thing::kMedia},
    {"vacuum", Thing::kVacuum},
    {"lawn_mower", Thing::kVacuum},
    {"update", Thing::kUpdate},
};

// The domain of an entity id, or empty.
std::string_view DomainOf(std::string_view id) {
  const size_t dot = id.find('.');
  if (dot == std::string_view::npos || dot + 1 >= id.size()) return {};
  if (id.find_first_of(" /:", 0) != std::string_view::npos) return {};
  const std::string_view domain = id.substr(0, dot);
  const WordFacts* facts = FactsOf(domain);
  return facts != nullptr && facts->Is(kEntityKind) ? domain : std::string_view();
}

bool InName(char c) { return IsByte(c, kLetterByte | kDigitByte); }

// The last of the words of `name` for which `wanted` holds: a "garage_door_battery" is its battery.
template <typename Wanted>
std::string_view LastWord(std::string_view name, Wanted wanted) {
  std::string_view last;
  for (size_t at = 0; at < name.size();) {
    size_t end = at;
    while (end < name.size() && InName(name[end])) ++end;
    const std::string_view word = name.substr(at, end - at);
    if (const WordFacts* facts = FactsOf(word); facts != nullptr && wanted(*facts)) last = word;
    at = end + 1;
  }
  return last;
}

Thing ThingOfWords(std::string_view name) {
  const std::string_view word =
      LastWord(name, [](const WordFacts& facts) { return facts.thing != Thing::kNone; });
  return word.empty() ? Thing::kNone : FactsOf(word)->thing;
}

bool IsFileName(std::string_view source) {
  if (source.find_first_of("/\\") != std::string_view::npos && source[0] != '[') return true;
  const size_t dot = source.rfind('.');
  if (dot == std::string_view::npos || source.find(' ') != std::string_view::npos) return false;
  const WordFacts* ending = FactsOf(source.substr(dot + 1));
  return ending != nullptr && ending->Is(kFileEnding);
}

// Dots, colons and capitals inside words: a component of a program.
bool IsComponent(std::string_view source) {
  if (source.find(' ') != std::string_view::npos && source[0] != '[') return false;
  for (size_t i = 1; i < source.size(); ++i) {
    const bool camel = IsByte(source[i], kUpperByte) && IsByte(source[i - 1], kLetterByte) &&
                       !IsByte(source[i - 1], kUpperByte);
    const bool joined = (source[i] == '.' || source[i] == ':') && i + 1 < source.size() &&
                        IsByte(source[i - 1], kLetterByte) && IsByte(source[i + 1], kLetterByte);
    if (camel || joined || source[i] == '$') return true;
  }
  return source[0] == '[';
}

// Without addresses, numbers and brackets: "[RecvWorker:1889:Quorum@765]" is "RecvWorker:Quorum".
std::string Component(std::string_view source) {
  std::string name;
  constexpr size_t kLongest = 100;
  for (size_t at = 0; at < source.size() && name.size() < kLongest;) {
    if (!InName(source[at])) {
      const char c = source[at++];
      const bool joins = c == '.' || c == ':' || c == '$' || c == '_' || c == '-';
      if (joins && !name.empty() && InName(name.back())) name.push_back(c);
      continue;
    }
    size_t end = at;
    bool digits = false;
    while (end < source.size() && InName(source[end])) digits |= IsByte(source[end++], kDigitByte);
    const std::string_view word = source.substr(at, end - at);
    const WordFacts* facts = digits ? FactsOf(word) : nullptr;
    const bool kept = !digits || (facts != nullptr && facts->Is(kKeptCode));
    if (kept) {
      name += word;
    } else {
      const size_t letters = std::min(word.find_first_of("0123456789"), word.size());
      constexpr size_t kLeastLetters = 3;
      if (letters >= kLeastLetters) name += word.substr(0, letters);
    }
    at = end;
  }
  while (!name.empty() && !InName(name.back())) name.pop_back();
  return name;
}

// "cam_03", "node-12", "Till 1": one of a numbered series.
std::string Series(std::string_view source) {
  size_t end = source.size();
  while (end > 0 && IsByte(source[end - 1], kDigitByte)) --end;
  if (end == source.size()) return {};
  while (end > 0 && (source[end - 1] == '_' || source[end - 1] == '-' || source[end - 1] == ' ' ||
                     source[end - 1] == '.' || source[end - 1] == '#')) {
    --end;
  }
  const std::string_view stem = source.substr(0, end);
  const bool words = !stem.empty() && std::ranges::all_of(stem, [](char c) {
    return IsByte(c, kLetterByte) || c == '_' || c == '-' || c == ' ';
  });
  if (!words) return {};
  std::string name(stem);
  std::ranges::transform(name, name.begin(), LowerByte);
  return name;
}

bool IsDaemon(std::string_view label) {
  const WordFacts* facts = FactsOf(label);
  return facts != nullptr && facts->Is(kDaemon);
}

// What a sensor's entity measures or watches.
std::string EntityClass(std::string_view domain, std::string_view entity) {
  if (domain != "sensor" && domain != "binary_sensor" && domain != "number") {
    return std::string(domain);
  }
  const std::string_view about = LastWord(entity.substr(domain.size()),
                                          [](const WordFacts& facts) { return facts.Is(kSensor); });
  std::string name(about.empty() ? domain : about);
  std::ranges::transform(name, name.begin(), LowerByte);
  return name;
}

}  // namespace

std::string ThingInName(std::string_view source) {
  std::string name(LastWord(source, [](const WordFacts& facts) {
    return facts.thing != Thing::kNone || facts.Is(kSensor);
  }));
  std::ranges::transform(name, name.begin(), LowerByte);
  return name;
}

SourceClass ClassOfSource(std::string_view source, std::string_view label, const Members& members) {
  SourceClass found;
  const Member* entity = members.Find("entity_id");
  found.entity = entity != nullptr ? entity->json : source;
  const std::string_view domain = DomainOf(found.entity);
  if (!domain.empty()) {
    found.name = EntityClass(domain, found.entity);
    const auto* known = std::ranges::find(kDomains, domain, &DomainThing::domain);
    found.thing = known != std::end(kDomains) ? known->thing
                                              : ThingOfWords(found.entity.substr(domain.size()));
    return found;
  }
  found.entity = {};
  if (source.empty()) return found;
  if (IsFileName(source)) {
    found.is_file = true;
    return found;
  }
  found.is_host = IsDaemon(label) || members.Find("pid") != nullptr;
  constexpr size_t kShortestProgram = 3;
  const bool is_site = ShapeOf(source).shape == Shape::kHost;
  std::string component = !is_site && IsComponent(source) ? Component(source) : std::string();
  if (component.size() >= kShortestProgram) {
    found.is_program = true;
    found.name = std::move(component);
  } else {
    found.thing = ThingOfWords(source);
    if (!found.is_host) found.name = Series(source);
  }
  return found;
}

}  // namespace yesterlog

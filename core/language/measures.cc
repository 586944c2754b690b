#include "core/language/measures.h"

#include <algorithm>
#include <array>

#include "core/language/phrase.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

// A row: what fields of the quantity are called, then what asks for it, its superlatives, and its
// units in lower case.
struct Quantity {
  std::string_view fields;
  std::string_view asked;
  std::string_view most;
  std::string_view least;
  std::string_view units;
};

constexpr Quantity kQuantities[] = {
    {"temperature temp temperatures celsius fahrenheit",
     "degrees degree warm hot cold cool warmth heat warmer hotter colder cooler", "warmest hottest",
     "coldest coolest chilliest", "c f °c °f degc degf celsius fahrenheit"},
    {"humidity moisture rh", "humid damp dry damper drier", "dampest wettest moistest", "driest",
     "%rh rh"},
    {"weight mass", "weigh weighs weighed heavy weighing kg kilo kilos grams pounds lbs heavier",
     "heaviest", "lightest", "kg g mg t lb lbs"},
    {"speed velocity kmh mph", "fast speed speeding", "fastest", "slowest", "km/h kmh mph m/s kn"},
    {"duration runtime elapsed took latency min sec s h seconds secs ms millis milliseconds "
     "minutes mins "
     "lasted rt",
     "long slow quick took take slower", "longest slowest", "shortest quickest fastest",
     "ns us µs ms s sec secs m min mins h hr hrs d second seconds minute minutes hour hours"},
    {"size bytes length mb kb gb filesize", "big large small megabytes gigabytes",
     "biggest largest", "smallest tiniest", "b bytes kb kib mb mib gb gib tb tib"},
    {"amount price total cost sum paid fee revenue eur usd gbp subtotal",
     "money expensive cheap spend spent cost paid pay worth euros dollars pounds takings bucks "
     "quid costly pricey",
     "priciest dearest costliest", "cheapest", "€ $ £ eur usd gbp cad aud chf sek nok dkk pln"},
    {"volume ml litres liters", "litre litres liter liters ml", "", "", "l ml m³ litres liters"},
    {"battery charge", "battery", "", "", ""},
    {"power watts watt", "watts", "", "", "w kw mw va"},
    {"energy consumption usage kwh wh used", "electricity power juice consumed", "", "",
     "wh kwh mwh"},
    {"percent used level full usage capacity", "full", "fullest", "emptiest", "%"},
    {"score confidence probability conf certainty", "sure certain confident", "", "", ""},
    {"pressure bar hpa bp systolic", "pressure bp", "", "", "hpa kpa pa mbar bar psi"},
    {"noise db decibel", "loud noisy louder noisier", "loudest noisiest", "quietest", "db dba"},
    {"illuminance lux brightness", "bright dark", "brightest", "darkest dimmest", "lx lux"},
    {"heart pulse bpm", "heartbeat pulse", "", "", "bpm"},
    {"distance km miles", "far", "farthest furthest", "nearest closest", "km"},
    {"voltage volts volt", "volts", "", "", "v mv kv"},
};

// Rows of names for the same kind of thing, as fields have them and as people ask.
constexpr std::string_view kNames[] = {
    "who user username name person holder cardholder employee staff member owner author actor "
    "operator "
    "by login account uid customer client people sub_label users accounts usernames logins persons "
    "names "
    "caller sender tech technician nurse carer caretaker driver visitor guest "
    "carers guests visitors drivers nurses",
    "ip address addr client remote remote_host src ips addresses clients attacker attackers "
    "source_ip peer",
    "program process app application service exe command programs processes apps applications "
    "services",
    "page path url uri request endpoint pages paths urls endpoints route site sites",
    "door portal entrance reader gate where location place point doors portals readers gates",
    "room zone area place location rooms zones areas places locations floor",
    "unit service daemon svc target pod container deployment workload app component units services",
    "task job tasks jobs",
    "reason cause reasons causes why",
    "port ports",
    "status code codes statuses",
    "product item sku article products items articles",
    "version release versions releases",
    "plate license licence registration plates",
    "country countries",
    "provider providers",
    "method methods",
    "session sessions",
    "device devices gadget gadgets thing",
    "card badge fob tag cards badges fobs tags",
    "species animal",
    "channel channels",
    "table tables",
    "file files",
    "recipient to mailbox recipients",
    "domain domains",
    "stage stages",
    "order orders order_id",
};

bool HasStem(std::string_view list, std::string_view stem) {
  while (!list.empty()) {
    const size_t end = std::min(list.find(' '), list.size());
    if (end > 0 && PorterStem(list.substr(0, end)) == stem) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

void Append(std::string_view list, std::vector<std::string>* words) {
  while (!list.empty()) {
    const size_t end = std::min(list.find(' '), list.size());
    if (end > 0) words->emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

// "durationMs", "deployed_by" -> "duration ms", "deployed by".
std::vector<std::string> WordsOfField(std::string_view field) {
  std::string spaced;
  for (size_t i = 0; i < field.size(); ++i) {
    const char c = field[i];
    const bool hump = i > 0 && c >= 'A' && c <= 'Z' && field[i - 1] >= 'a' && field[i - 1] <= 'z';
    if (hump) spaced += ' ';
    const bool apart = c == '_' || c == '.' || c == '-' || c == '/';
    spaced += apart ? ' ' : c;
  }
  std::vector<std::string> words;
  for (const Word& word : Words(spaced)) words.push_back(word.folded);
  return words;
}

}  // namespace

std::optional<Superlative> SuperlativeOf(std::string_view word) {
  for (const Quantity& quantity : kQuantities) {
    const std::string_view name = quantity.fields.substr(0, quantity.fields.find(' '));
    if (IsInList(word, quantity.most)) return Superlative{Extreme::kMost, name};
    if (IsInList(word, quantity.least)) return Superlative{Extreme::kLeast, name};
  }
  return std::nullopt;
}

std::vector<std::string> QuantityWords(std::string_view word) {
  const std::string stem = PorterStem(word);
  std::vector<std::string> exact;
  std::vector<std::string> words;
  for (const Quantity& quantity : kQuantities) {
    // "takings" are money, and "took" is a length.
    const bool said = IsInList(word, quantity.fields) || IsInList(word, quantity.asked) ||
                      IsInList(word, quantity.most) || IsInList(word, quantity.least);
    if (said) Append(quantity.fields, &exact);
    if (HasStem(quantity.fields, stem) || HasStem(quantity.asked, stem)) {
      Append(quantity.fields, &words);
    }
  }
  return exact.empty() ? words : exact;
}

bool IsUnitOf(std::string_view unit, const std::vector<std::string>& words) {
  const std::string folded = FoldCase(unit);
  return std::ranges::any_of(kQuantities, [&](const Quantity& quantity) {
    const std::string_view name = quantity.fields.substr(0, quantity.fields.find(' '));
    return IsInList(folded, quantity.units) && std::ranges::find(words, name) != words.end();
  });
}

std::vector<std::string> NameWordsFor(std::string_view noun) {
  std::vector<std::string> words;
  for (const std::string_view row : kNames) {
    if (IsInList(noun, row)) Append(row, &words);
  }
  return words;
}

bool IsNumberingName(std::string_view field) {
  return IsInList(field, "port pid uid gid id line seq number no card retain_indefinitely") ||
         field.ends_with("_id") || field.find("color") != std::string_view::npos ||
         field.ends_with("_port") || field.starts_with("uid");
}

bool IsFieldCalled(std::string_view field, const std::vector<std::string>& words) {
  const std::vector<std::string> parts = WordsOfField(field);
  return std::ranges::any_of(words, [&](const std::string& word) {
    if (word == field) return true;
    return std::ranges::any_of(parts, [&](const std::string& part) {
      return part == word || PorterStem(part) == PorterStem(word);
    });
  });
}

}  // namespace yesterlog

#include "core/language/said_states.h"

#include <algorithm>

namespace yesterlog {
namespace {

struct Row {
  std::string_view group;
  std::string_view state;
  std::string_view pattern;
};

constexpr Row kRows[] = {
    {"presence", "home",
     "come|comes|came|coming|get|gets|got|getting|roll|rolls|rolled|arrive|arrives|arrived|be|been|"
     "is|"
     "was|were|head|headed|return|returned|stay|stayed home|in|back"},
    {"presence", "home",
     "come|comes|came|coming|get|gets|got|getting|roll|rolls|rolled back home|in"},
    {"presence", "home", "home|arrive|arrives|arrived|arriving|return|returns|returned"},
    {"presence", "home", "turn|turns|turned|show|shows|showed|rock|rocked up"},
    {"presence", "home", "land|lands|landed|over"},
    {"presence", "away",
     "go|goes|went|going|gone|head|heads|headed|set|sets|be|been|is|was|were|stay|stays|stayed|pop|"
     "popped|"
     "clear|cleared out|off|away"},
    {"presence", "away",
     "leave|leaves|left|leaving the? house|home|place|building|flat|apartment?"},
    {"presence", "away", "leave|leaves|left|leaving|away|out|gone|absent"},
    {"presence", "away", "not|never home|in|there"},
    {"switch", "on",
     "turn|turns|turned|switch|switches|switched|put|come|comes|came|coming|go|goes|went|kick|"
     "kicks|kicked|"
     "leave|left|be|been|is|was|were|stay|stays|stayed|still|kept on"},
    {"switch", "on", "kick|kicks|kicked|kicking in"},
    {"switch", "on", "ring|rings|rang|rung|ringing"},
    {"switch", "on", "running|run|runs|ran|start|starts|started|on|runtime"},
    {"switch", "off",
     "turn|turns|turned|switch|switches|switched|put|go|goes|went|leave|left|be|been|is|was|were|"
     "stay|stays|"
     "stayed|still|cut|cuts|shut|shuts off|out"},
    {"switch", "off", "stop|stops|stopped|off"},
    {"contact", "open", "open|opens|opened|opening|openings|ajar"},
    {"contact", "closed", "close|closes|closed|closing|shut|shuts"},
    {"lock", "locked", "locked|locking|relocked"},
    {"lock", "locked", "did|does|do the? _ _? lock $"},
    {"lock", "unlocked", "unlock|unlocks|unlocked|unlocking"},
    {"alarm", "triggered", "go|goes|went|gone|going|set|sets off"},
    {"alarm", "triggered", "trigger|triggers|triggered|sound|sounds|sounded|ring|rings|rang"},
    {"alarm", "disarmed", "disarm|disarms|disarmed|unset"},
    {"smoke", "detected", "go|goes|went|gone|going|set off"},
    {"smoke", "detected", "trigger|triggers|triggered|detect|detects|detected|smoke|alarm|alarms"},
    {"gas", "detected", "go|goes|went|gone|going|set off"},
    {"gas", "detected", "trigger|triggers|triggered|detect|detects|detected|gas"},
    {"leak", "wet",
     "leak|leaks|leaked|leaking|wet|water|trigger|triggers|triggered|detect|detects|detected|flood|"
     "flooded"},
    {"leak", "wet", "go|goes|went|gone|going off"},
    {"leak", "dry", "dry|dries|dried"},
    {"motion", "detected",
     "motion|movement|detect|detects|detected|trigger|triggers|triggered|moved|moving|occupied"},
    {"motion", "detected", "pick|picks|picked up"},
    {"motion", "detected", "go|goes|went|set off"},
    {"tamper", "detected", "tamper|tampered|tampering"},
    {"charging", "charging", "charge|charges|charged|charging"},
    {"vacuum", "cleaning",
     "clean|cleans|cleaned|cleaning|run|runs|ran|running|start|starts|started|vacuum|vacuumed|"
     "hoover|hoovered"},
    {"vacuum", "cleaning", "go|goes|went out"},
    {"vacuum", "docked", "dock|docks|docked|home"},
    {"vacuum", "error", "get|gets|got|be|been|was|is stuck"},
    {"vacuum", "error", "stuck|jammed|error"},
    {"connection", "offline",
     "go|goes|went|going|drop|drops|dropped|be|been|is|was|were|cut offline|down|dead|out|off"},
    {"connection", "offline",
     "offline|disconnected|disconnect|disconnects|unreachable|dead|down|gone|dropped|drops|drop"},
    {"connection", "online", "come|comes|came|get|gets|got|be|been|is|was|were back|up|online"},
    {"connection", "online", "come|comes|came|go|goes|went back online|up"},
    {"connection", "online", "online|reconnect|reconnects|reconnected|recovered"},
    {"power", "lost", "go|goes|went|be|been|is|was out|off|down"},
    {"power", "lost", "outage|outages|lost|cut|cuts|failed"},
    {"power", "restored", "come|comes|came|be|is|was back on?"},
    {"battery", "low", "low|flat|dying|empty"},
    {"run", "running", "run|runs|ran|running|start|starts|started|on"},
    {"run", "finished", "finish|finishes|finished|done|complete|completed|end|ends|ended"},
    {"run", "failed", "fail|fails|failed|crash|crashed"},
    {"media", "playing", "play|plays|played|playing|on"},
    {"media", "paused", "pause|pauses|paused"},
    {"media", "off", "off"},
    {"service", "started", "start|starts|started|come|comes|came up|back?"},
    {"service", "started", "start|starts|started|running|up"},
    {"service", "stopped", "go|goes|went|be|been|is|was down|dead"},
    {"service", "stopped", "stop|stops|stopped|down|dead"},
    {"service", "failed", "fail|fails|failed|crash|crashes|crashed"},
};

}  // namespace

std::vector<SaidState> FindSaidStates(std::span<const Token> tokens) {
  std::vector<SaidState> said;
  for (const Row& row : kRows) {
    for (size_t from = 0; from < tokens.size();) {
      const auto span = FindPhrase(tokens, row.pattern, from);
      if (!span) break;
      said.push_back({*span, row.group, row.state});
      from = span->begin + 1;
    }
  }
  std::ranges::stable_sort(said, [](const SaidState& a, const SaidState& b) {
    const size_t of_a = a.span.end - a.span.begin;
    const size_t of_b = b.span.end - b.span.begin;
    return of_a != of_b ? of_a > of_b : a.span.begin < b.span.begin;
  });
  return said;
}

bool IsDetectedThing(std::string_view word) {
  return IsInList(word, "leak leaks smoke motion movement");
}

}  // namespace yesterlog

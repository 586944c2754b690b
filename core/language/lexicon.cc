#include "core/language/lexicon.h"

#include <algorithm>
#include <array>

#include "core/language/phrase.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

constexpr std::string_view kScaffold =
    // asking
    "how much many often frequently number numbers count counts counted counting total totals "
    "amount sum time times please show list give tell find get look see let display want know "
    "need check search explain describe report mention mentions mentioned say summarise summarize "
    "summary recap overview digest rundown timeline history happen happens happened happening "
    "occur occurs occurred occurring exactly maybe perhaps somehow actually really okay ok well "
    "hey hi hello so also too though however anyway even still already "
    // how sure, how nearly, how one feels
    "roughly approximately about finally eventually apparently supposedly probably possibly "
    "obviously literally basically honestly seriously precisely simply hopefully lol ffs wtf omg "
    "fyi asap cheers ta bloody damn damned fucking fuck freaking frigging blasted bleeding "
    "wretched "
    "goddamn stupid crappy shitty shit hell heck annoying pesky single individual "
    // any event at all
    "event events entry entries record records recorded recording recordings log logs logged thing "
    "things incident incidents capture captures captured detection detections detected detect "
    "detects sighting sightings sighted occurrence occurrences occasion occasions instance "
    "instances activity activities item items ones one clip clips kind kinds type types sort "
    "sorts anything everything something nothing stuff label labels category categories common "
    "frequent "
    // seeing and being seen
    "saw seen spot spots spotted notice noticed noticing observe observed appear appears appeared "
    "appearing show shows showed shown showing registered seeing caught "
    // ordering, quantity and place words that a predicate cannot use
    "last latest recent recently most newest first earliest oldest previous next top newer older "
    "different distinct unique separate whole entire full overall altogether least more less than "
    "fewer couple several lot lots bunch near around close towards toward nearby somewhere "
    "anywhere between among ago during since until till before after within past current currently "
    "now today yesterday day days week weeks hour hours minute minutes month months year years "
    "night nights morning afternoon evening daytime overnight date dates period "
    // auxiliaries and particles beyond the stop words
    "got gets getting gotten go goes going gone went use used able supposed been lately nobody "
    "none "
    "never always ever usually sometimes sure thanks thank cannot dont didnt wasnt whats theres "
    "wait no yes yeah nope mean meant sorry rather instead wrong else other others another "
    "both either each per every break down breakdown "
    "busiest quietest daily fewest compare compared comparison versus vs difference "
    // asked of values, which stand in texts
    "highest lowest average mean maximum minimum max min peak strongest biggest smallest largest "
    "longest shortest busier quieter mr mrs ms frau herr sir";

constexpr std::string_view kWeak =
    "come comes came coming arrive arrives arrived arriving "
    "turn turned turning visit visits visited visiting "
    "trigger triggers triggered triggering fire fired activate activated report reported reports "
    "made make makes place";

constexpr std::string_view kSoft =
    "receive receives received receiving drop drops dropped "
    "ring rings rang ringing rung outside inside indoors outdoors enter enters entered entering "
    "pass passes passed passing stop stops stopped approach approaches approached approaching "
    "leave leaves left leaving attempt attempts software installed data ip "
    "address "
    "addresses cron job jobs process attack attacks hack hacked "
    "walk walks walked walking move moves moved moving stay stayed wait waited waiting stand "
    "standing stood loud loudly properly correctly quickly suddenly unexpectedly accidentally "
    "home house property premises area way away long new down out run runs ran running work works "
    "worked "
    "working full "
    "try tries tried trying take takes took taken taking given gave put puts let lets "
    "keep keeps kept bring brings brought called call pick picked set "
    "back up over again together alone managed end ends ended says said write writes wrote written "
    "poor dear silly";

constexpr std::string_view kDeviceWords =
    "camera cameras cam cams sensor sensors device devices detector detectors source sources";

constexpr std::string_view kIndefinitePersons =
    "someone anyone somebody anybody everyone everybody who whoever whom";

constexpr std::string_view kUnusual =
    "unusual suspicious strange weird odd abnormal anomalous anomaly anomalies concerning worrying "
    "interesting noteworthy notable remarkable important significant alarming dangerous riskiest "
    "worst gravest wrong bad funny";

// One row: words for the same thing, what a broad one covers, and what else to look for where the
// log has none of them.
struct Sense {
  std::string_view words;
  std::string_view covers = {};
  std::string_view otherwise = {};
};

constexpr std::string_view kPersons =
    "person people persons man men woman women human visitor child kid boy girl guy lady "
    "pedestrian stranger intruder courier";

constexpr Sense kSenses[] = {
    {"person people persons human humans individual individuals folks", kPersons},
    {"someone anyone somebody anybody everyone everybody who whoever whom", kPersons},
    {"man men guy guys male bloke blokes chap chaps fella dude", {}, "person people"},
    {"woman women lady ladies female", {}, "person people"},
    {"child children kid kids boy girl", {}, "person people"},
    {"visitor visitors guest guests", {}, "person people"},
    {"vehicle vehicles", "vehicle car van truck lorry bus suv pickup motorcycle motorbike taxi"},
    {"car cars automobile automobiles", {}, "vehicle"},
    {"truck trucks lorry lorries"},
    {"motorcycle motorcycles motorbike motorbikes"},
    {"bike bikes bicycle bicycles"},
    {"package packages parcel parcels", {}, "delivery delivered"},
    {"delivery deliveries deliver delivers delivered delivering", {}, "package parcel courier"},
    {"animal animals pet pets creature",
     "animal dog cat fox raccoon deer bird squirrel rabbit hedgehog badger bear coyote"},
    {"dog dogs puppy puppies"},
    {"cat cats kitten kittens"},
    {"mouse mice"},
    {"motion movement movements"},
    {"production prod"},
    {"database databases db dbs"},
    {"application applications app apps"},
    {"config configs configuration configurations"},
    {"repository repositories repo repos"},
    {"authentication auth"},
    {"kubernetes k8s"},
    {"development dev"},
    {"certificate certificates cert certs"},
    {"wifi wi-fi wlan"},
    {"reboot rebooted reboots rebooting restart restarted restarts restarting"},
    {"login logins logon logons signin", {}, "accepted authenticated"},
    {"fail failed fails failing failure failures"},
    {"rubbish garbage trash"},
    {"postman mailman postwoman"},
    {"bell doorbell chime"},
    {"policeman policewoman police cop cops"},
    {"break breaks broke broken breaking"},
    {"ring rings rang rung ringing"},
    {"steal steals stole stolen stealing theft"},
    {"leave leaves left leaving"},
    {"drive drives drove driven driving"},
    {"run runs ran running"},
    {"try tries tried trying"},
    {"dry dries dried drying"},
    {"fly flies flew flown flying"},
    {"warm warmer warmest hot hotter hottest", {}, "temperature"},
    {"cold colder coldest cool cooler coolest", {}, "temperature"},
    {"succeed succeeds succeeded success successful", {}, "finished completed complete"},
    {"offline disconnected", {}, "lost"},
    {"close closes closed closing shut shuts"},
    {"fall falls fell fallen falling"},
    {"enter enters entered entering entry"},
    {"freeze freezes froze frozen freezing"},
    {"lose loses lost losing loss"},
    {"eat eats ate eaten eating"},
    {"stand stands stood standing"},
    {"begin begins began begun beginning"},
    {"take takes took taken taking"},
    {"send sends sent sending"},
    {"wake wakes woke woken waking"},
    {"ride rides rode ridden riding"},
    {"write writes wrote written writing"},
    {"bring brings brought bringing"},
    {"bite bites bit bitten biting"},
    {"buy buys bought buying"},
    {"catch catches caught catching"},
    {"dig digs dug digging"},
    {"feed feeds fed feeding"},
    {"fight fights fought fighting"},
    {"hang hangs hung hanging"},
    {"hear hears heard hearing"},
    {"hide hides hid hidden hiding"},
    {"hold holds held holding"},
    {"rise rises rose risen rising"},
    {"shake shakes shook shaken shaking"},
    {"shoot shoots shot shooting"},
    {"sit sits sat sitting"},
    {"sleep sleeps slept sleeping"},
    {"speak speaks spoke spoken speaking"},
    {"strike strikes struck striking"},
    {"swim swims swam swimming"},
    {"throw throws threw thrown throwing"},
    {"creep creeps crept creeping"},
    {"blow blows blew blown blowing"},
    {"sell sells sold selling sale sales"},
    {"spin spins spun spinning"},
    {"sting stings stung stinging"},
    {"stick sticks stuck sticking"},
    {"tear tears tore torn tearing"},
    {"pay pays paid paying"},
    {"spend spends spent spending"},
    {"drink drinks drank drunk drinking"},
    {"sweep sweeps swept sweeping"},
    {"teach teaches taught teaching"},
    {"tell tells told telling"},
    {"win wins won winning"},
    {"wear wears wore worn wearing"},
    {"meet meets met meeting"},
    {"grow grows grew grown growing"},
    {"draw draws drew drawn drawing"},
    {"lend lends lent lending"},
    {"build builds built building"},
    {"sink sinks sank sunk sinking"},
    {"lay lays laid laying"},
    {"know knows knew known"},
    {"miss misses missed missing"},
};

std::vector<std::string> Split(std::string_view list) {
  std::vector<std::string> words;
  while (!list.empty()) {
    const size_t end = std::min(list.find(' '), list.size());
    if (end > 0) words.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return words;
}

}  // namespace

WordRole RoleOf(std::string_view word) {
  if (IsInList(word, kSoft)) return WordRole::kSoft;
  if (IsInList(word, kWeak)) return WordRole::kWeak;
  if (IsStopWord(word) || IsInList(word, kScaffold) || IsDeviceWord(word)) {
    return WordRole::kScaffold;
  }
  return WordRole::kContent;
}

bool IsDeviceWord(std::string_view word) { return IsInList(word, kDeviceWords); }

bool IsIndefinitePerson(std::string_view word) { return IsInList(word, kIndefinitePersons); }

bool AsksWho(std::string_view word) { return IsInList(word, "who whoever whom"); }

bool IsUnusualWord(std::string_view word) { return IsInList(word, kUnusual); }

bool IsLexiconWord(std::string_view word) {
  return std::ranges::any_of(kSenses,
                             [&](const Sense& sense) { return IsInList(word, sense.words); });
}

std::vector<std::string> LexiconWords() {
  std::vector<std::string> words;
  for (const Sense& sense : kSenses) {
    for (std::string& word : Split(sense.words)) words.push_back(std::move(word));
  }
  return words;
}

Meaning MeaningOf(std::string_view word) {
  Meaning meaning;
  for (const Sense& sense : kSenses) {
    if (!IsInList(word, sense.words)) continue;
    if (!IsIndefinitePerson(word)) meaning.words = Split(sense.words);
    for (std::string& covered : Split(sense.covers)) meaning.words.push_back(std::move(covered));
    meaning.otherwise = Split(sense.otherwise);
    break;
  }
  const std::string own(word);
  if (!IsIndefinitePerson(word)) {
    std::erase(meaning.words, own);
    meaning.words.insert(meaning.words.begin(), own);
  }
  // Inflections share a stem, which is what the index compares.
  std::vector<std::string> stems;
  std::erase_if(meaning.words, [&](const std::string& each) {
    std::string stem = PorterStem(each);
    if (std::ranges::find(stems, stem) != stems.end()) return true;
    stems.push_back(std::move(stem));
    return false;
  });
  return meaning;
}

}  // namespace yesterlog

// The vocabulary of kinds as data: words, and what is known of them (vocabulary.h).
#pragma once

#include <cstdint>
#include <string_view>

#include "core/kind/vocabulary.h"

namespace yesterlog::vocabulary {

// clang-format off: the words of a row flow.
struct Row {
  std::string_view words;  // with a blank between each two
  uint32_t roles = 0;
  Sense sense = Sense::kNone;
  Thing thing = Thing::kNone;
  std::string_view field = {};
};

// A word may stand in several rows: what they say of it adds up.
inline constexpr Row kRows[] = {
    {"a an the this that these those his her their my our your its someone somebody anyone he "
     "she they we i you it him them",
     kProseWord | kFunctionWord},
    {"and or but of at in on off to from by with for as into onto over under up down out about "
     "after before than then there here near behind across past through between per via so too "
     "very again also still just back away",
     kFunctionWord},
    {"not no never nothing none cannot can't couldn't wasn't isn't didn't doesn't won't hasn't "
     "without unable neither nor",
     kNegation | kFunctionWord},
    {"if when whenever unless until while will would should shall could may might must can "
     "trying attempting waiting wait cannot want wants please let going expected supposed "
     "retry retrying ready",
     kCondition | kFunctionWord},
    {"was is are were be been being has have had got became becomes turned turning switched "
     "went now changed goes stays remains set reports reported seems state status does did do",
     kCopula | kFunctionWord | kNotAName},
    {"info information warn warning error err notice debug trace fatal crit critical alert "
     "emerg emergency severe verbose low medium high minor major",
     kLevel | kOutcome | kNotAName},
    {"success successful successfully succeeded succeed ok okay fail failed failure failing "
     "denied deny granted grant accepted accept rejected reject refused refuse allowed allow "
     "blocked dropped pass passed invalid valid expired timeout aborted cancelled canceled "
     "true false yes no none null on off enabled disabled active inactive up down good bad "
     "normal abnormal full empty new update end start stop added removed created deleted "
     "unknown approved declined authorized unauthorized forbidden completed complete done "
     "running finished pending ready online offline open opened closed close locked unlocked "
     "detected clear cleared",
     kOutcome},
    {"name agent data space input request requests login logon group groups role id interface "
     "mode level profile account accounts session settings password passwords list table "
     "manager management process command commands user users peer peers server servers client "
     "clients system remote host hosts time default defaults rule rules policy signal timer "
     "state schedule script automation database schema key keys public private error errors "
     "response connection connections network service services daemon kernel itself another "
     "other others one two all any each every some more less most app remote keypad button "
     "sensor motion accident mistake design step bytes event events message messages requested "
     "logged signed timed",
     kNotAName},
    {"jan feb mar apr jun jul aug sep sept oct nov dec january february march april june july "
     "august september october november december",
     kMonth},
    {"mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday",
     kWeekday},
    {"ssh2 ssh1 ipv4 ipv6 http2 http3 utf8 utf16 utf-8 sha1 sha256 sha512 md5 base64 x86_64 "
     "x64 x86 amd64 arm64 i386 i686 mp3 mp4 h264 h265 k8s oauth2 tls1 sslv3 tlsv1 tlsv1.2 "
     "tlsv1.3 ext3 ext4 ntfs3 s3 ec2 co2 pm25 pm10 pm2.5 no2 o3 mqtt5 zigbee2mqtt z2m jk2 "
     "mod_jk2 win32 win64 i2c rs232 rs485 usb2 usb3 q1 q2 q3 q4 log4j sqlite3 python3 php7 "
     "php8 http/1.0 http/1.1 http/2 http/2.0 http/3 v1 v2 v3",
     kKeptCode},
    {"user username usr acct", kNamesWord | kNotAName, Sense::kNone, Thing::kNone, "user"},
    {"operator cashier driver visitor employee member patron nurse", kNamesCapital | kNotAName},
    {"badge card fob token", kNotAName},
    {"vehicle car van truck bus train patient customer guest person driver visitor courier staff "
     "man woman child children dog cat people everyone nobody device package parcel delivery "
     "cleaner zone room",
     kNotAName},
    {"event_id eventid event_code eventcode", kCodeKey | kEventCode},
    {"event_name eventname error_code gcode_state", kCodeKey},
    {"armed battery low not logged signed clocked clock lock unlock unlatch safe unsafe",
     kStatePhrase},
    {"plate", kNamesWord},
    {"by for of to service container job task", kNamesByPlace},
    {"zone zones entered_zones current_zones", kNamesWord, Sense::kNone, Thing::kNone, "zone"},
    {"sub_label sub_labels", 0, Sense::kNone, Thing::kNone, "sub_label"},
    {"recognized_license_plate license_plate licenseplate",
     0, Sense::kNone, Thing::kNone, "plate"},
    {"rhost hostname fqdn", 0, Sense::kNone, Thing::kNone, "host"},
    {"ip ipaddr ipaddress ip_address addr", 0, Sense::kNone, Thing::kNone, "ip"},
    {"srcip src src_addr srcaddr source_ip", 0, Sense::kNone, Thing::kNone, "src_ip"},
    {"dstip dst dst_addr dstaddr dest_ip destination_ip",
     0, Sense::kNone, Thing::kNone, "dst_ip"},
    {"spt sport src_port", 0, Sense::kNone, Thing::kNone, "src_port"},
    {"dpt dport dst_port", 0, Sense::kNone, Thing::kNone, "dst_port"},
    {"bytes", 0, Sense::kNone, Thing::kNone, "size"},
    {"elapsed took duration_ms", 0, Sense::kNone, Thing::kNone, "duration"},
    {"temperature humidity pressure power energy voltage current frequency illuminance battery "
     "speed weight volume brightness level score confidence size duration capacity co2 voc "
     "pm25 moisture signal distance flow",
     kQuantity},
    {"temp", kQuantity, Sense::kNone, Thing::kNone, "temperature"},
    {"wt", kQuantity, Sense::kNone, Thing::kNone, "weight"},
    {"temperature humidity pressure power energy voltage current frequency illuminance battery "
     "speed weight co2 pm25 moisture signal linkquality rain wind door window gate garage "
     "motion occupancy presence smoke gas leak vibration tamper sound contact consumption "
     "price water lux",
     kSensor},
    {"action event event_type eventtype type status state result res outcome method reason "
     "code level severity op operation verdict decision loglevel subtype event_id eventid "
     "error complete success objects object label labels audio detection_type types "
     "smart_detect_types kind category class sound",
     kCodeKey},
    {"binary_sensor sensor switch light lock cover climate fan media_player vacuum person "
     "device_tracker alarm_control_panel automation script scene input_boolean input_select "
     "input_number input_button input_text input_datetime button event number select camera "
     "weather sun update humidifier water_heater siren remote valve lawn_mower zone timer "
     "counter calendar todo image conversation schedule group",
     kEntityKind},
    {"kernel systemd sshd cron crond sudo su login dhclient dhcpd dnsmasq named ntpd chronyd "
     "rsyslogd syslogd networkmanager postfix dovecot exim nginx apache2 httpd mysqld mariadbd "
     "postgres dockerd containerd kubelet smartd ufw fail2ban systemd-logind systemd-networkd "
     "systemd-resolved wpa_supplicant avahi-daemon polkitd dbus-daemon ftpd vsftpd sendmail "
     "xinetd logrotate su(pam_unix) sshd(pam_unix) login(pam_unix) snmpd app openvpn auditd "
     "gdm",
     kDaemon},
    {"com net org io de uk eu fr nl at ch it es pl se no dk fi be cz us ca au jp cn ru br in "
     "edu gov mil info biz dev app local lan home internal localdomain example test invalid "
     "arpa onion cloud me tv co",
     kTopLevel},
    {"log txt csv json jsonl xml yml yaml html htm php py js ts css c cc cpp h java rb go rs "
     "sh conf cfg ini db sqlite sql gz zip tar tgz bz2 xz iso img jpg jpeg png gif webp svg "
     "pdf mp4 mkv avi mp3 wav doc docx xls xlsx odt bak tmp lock pid sock so exe dll bin dat "
     "properties pem crt key gcode stl deb rpm apk jar war swp old part",
     kFileEnding},
    {"service socket timer mount target scope slice swap automount", kUnitEnding},
    {"open opened opens ajar", 0, Sense::kOpen},
    {"opening", 0, Sense::kOpening},
    {"closed close closes shut", 0, Sense::kClosed},
    {"closing", 0, Sense::kClosing},
    {"locked", 0, Sense::kLocked},
    {"unlocked unlatched", 0, Sense::kUnlocked},
    {"jammed", 0, Sense::kJammed},
    {"on", 0, Sense::kOn},
    {"off", 0, Sense::kOff},
    {"started start activated", 0, Sense::kStarted},
    {"stopped stop deactivated terminated", 0, Sense::kStopped},
    {"failed crashed", 0, Sense::kFailed},
    {"finished completed ended finish end", 0, Sense::kFinished},
    {"running", 0, Sense::kRunning},
    {"connected reconnected online reachable", 0, Sense::kConnected},
    {"disconnected offline unreachable", 0, Sense::kDisconnected},
    {"lost", 0, Sense::kLost},
    {"restored returned", 0, Sense::kRestored},
    {"armed", 0, Sense::kArmed, Thing::kAlarm},
    {"arming", 0, Sense::kArming, Thing::kAlarm},
    {"disarmed", 0, Sense::kDisarmed, Thing::kAlarm},
    {"triggered", 0, Sense::kTriggered},
    {"pending", 0, Sense::kPending},
    {"detected detects", 0, Sense::kDetected},
    {"clear cleared", 0, Sense::kClear},
    {"occupied", 0, Sense::kOccupied, Thing::kMotion},
    {"wet", 0, Sense::kWet},
    {"dry", 0, Sense::kDry},
    {"home present", 0, Sense::kHome},
    {"away", 0, Sense::kAway},
    {"arrived", 0, Sense::kArrived},
    {"left departed", 0, Sense::kLeft},
    {"playing", 0, Sense::kPlaying},
    {"paused", 0, Sense::kPaused},
    {"idle standby", 0, Sense::kIdle},
    {"cleaning", 0, Sense::kCleaning},
    {"docked", 0, Sense::kDocked},
    {"returning", 0, Sense::kReturning},
    {"error", 0, Sense::kError},
    {"low", 0, Sense::kLow},
    {"ok okay normal", 0, Sense::kOk},
    {"charging", 0, Sense::kCharging},
    {"discharging", 0, Sense::kDischarging},
    {"available", 0, Sense::kAvailable},
    {"unavailable", 0, Sense::kUnavailable},
    {"logged signed clocked", 0, Sense::kEntered},
    {"up", 0, Sense::kUp},
    {"down", 0, Sense::kDown},
    {"door doors window windows gate garage lid drawer cover barrier blind blinds shutter "
     "fridge freezer hatch contact skylight doorway barn curtain",
     kNotAName, Sense::kNone, Thing::kContact},
    {"lock locks deadbolt latch", kNotAName, Sense::kNone, Thing::kLock},
    {"alarm panel siren", kNotAName, Sense::kNone, Thing::kAlarm},
    {"light lights lamp lamps plug outlet socket switch relay heating heater fan pump boiler "
     "oven sprinkler thermostat",
     kNotAName, Sense::kNone, Thing::kSwitch},
    {"motion movement occupancy pir person_detected motiondetected persondetected "
     "motion_detected",
     kNotAName, Sense::kNone, Thing::kMotion},
    {"presence", kNotAName, Sense::kNone, Thing::kPresence},
    {"service server daemon unit container process", kNotAName, Sense::kNone, Thing::kService},
    {"session", kNotAName, Sense::kNone, Thing::kSession},
    {"connection link network internet wifi uplink broker mqtt wlan lte router modem",
     kNotAName, Sense::kNone, Thing::kConnection},
    {"power mains", kNotAName, Sense::kNone, Thing::kPower},
    {"leak water moisture water_leak flood", kNotAName, Sense::kNone, Thing::kLeak},
    {"smoke", kNotAName, Sense::kNone, Thing::kSmoke},
    {"gas monoxide", kNotAName, Sense::kNone, Thing::kGas},
    {"battery batteries", kNotAName, Sense::kNone, Thing::kBattery},
    {"tampering tamper", kNotAName, Sense::kNone, Thing::kTamper},
    {"vibration", kNotAName, Sense::kNone, Thing::kVibration},
    {"sound noise", kNotAName, Sense::kNone, Thing::kSound},
    {"problem", kNotAName, Sense::kNone, Thing::kProblem},
    {"danger", kNotAName, Sense::kNone, Thing::kSafety},
    {"backup job cycle print defrost task build run scan sync wash program sequence "
     "replication export import download upload restore rebuild scrub irrigation watering "
     "milking batch trip brew bake charge recording maintenance snapshot transcode",
     kNotAName, Sense::kNone, Thing::kRun},
    {"media music tv player playback", kNotAName, Sense::kNone, Thing::kMedia},
    {"vacuum robot mower", kNotAName, Sense::kNone, Thing::kVacuum},
    {"charger ev", kNotAName, Sense::kNone, Thing::kCharging},
    {"shift", kNotAName, Sense::kNone, Thing::kShift},
};
// clang-format on

}  // namespace yesterlog::vocabulary

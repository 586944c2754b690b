// Records of homes and of the people in them.
#include <array>

#include "core/ingest/known_records.h"

namespace yesterlog {
namespace {

constexpr auto kRecords = std::to_array<KnownRecord>({
    // A FRITZ!Box's list of calls
    {.telling = "Typ,Datum,Name,Rufnummer,Nebenstelle,Dauer",
     .time = "{Datum}",
     .source = "{Name|Rufnummer|=unknown}",
     .label = "{Typ=1:incoming call;2:missed call;3:outgoing call;4:outgoing call;"
              "10:rejected call;*:call}",
     .text = "{event label}[ {Name}][ ({Rufnummer})][ on {Nebenstelle}][, {Dauer}]"},
    // What Frigate's reviews join: several objects a camera saw at once
    {.telling = "camera,start_time,severity,data.detections,data.objects",
     .time = "{start_time}",
     .end = "{end_time}",
     .source = "{camera}",
     .label = "{data.objects|data.audio|=motion}",
     .text = "{severity=alert:Alert;detection:Detection} at the {camera~}"
             "[: {data.objects}][ ({data.sub_labels})][ in {data.zones}][, heard {data.audio}]"
             "[: {data.metadata.title|data.metadata.scene}]",
     .risk = "{severity=alert:2;*:0}",
     .id = "{id}",
     .dropped = "thumb_path"},
    // UniFi Protect
    {.telling = "type,start,smartDetectTypes,camera",
     .time = "{start}",
     .end = "{end}",
     .source = "{cameraName|camera.name|camera}",
     .label = "{smartDetectTypes=alrmSmoke:smoke alarm;alrmCmonx:carbon monoxide alarm;"
              "alrmSiren:siren;alrmBabyCry:baby crying;alrmSpeak:speech;alrmBark:barking;"
              "alrmBurglar:burglar alarm;alrmCarHorn:car horn;alrmGlassBreak:glass breaking;"
              "licensePlate:license plate|type=ring:doorbell;smartDetectZone:detection;"
              "smartAudioDetect:sound}",
     .text =
         "{event label^}[ {type=ring:rang;smartDetectZone:seen;smartDetectLine:crossed the line;"
         "smartAudioDetect:heard}][, {metadata.licensePlate.name}]",
     .risk = "{smartDetectTypes=alrmSmoke:4;alrmCmonx:4;alrmBurglar:4;alrmGlassBreak:3;alrmSiren:2;"
             "*:0|type=disconnect:1;*:0}",
     .id = "{id}",
     .dropped = "thumbnail,heatmap,modelKey,smartDetectEvents"},
    // Ring
    {.telling = "kind,created_at,doorbot.description",
     .time = "{created_at}",
     .end = "+{duration}",
     .source = "{doorbot.description}",
     .label = "{kind=ding:doorbell;on_demand:live view}",
     .text = "{kind=ding:Doorbell rang;motion:Motion;on_demand:Live view} at the "
             "{doorbot.description}[: {cv_properties.detection_type=human:person;*:}]",
     .id = "{id}",
     .dropped = "id_str,snapshot_url,doorbot_id,doorbot_description,protocol"},
    // Nuki: action and trigger are numbers
    {.telling = "smartlockId,action,trigger,date",
     .time = "{date}",
     .source = "{smartlockName|=Nuki lock}",
     .label = "{action=1:unlocked;2:locked;3:unlatched;4:locked and left;5:locked and left;"
              "208:door ajar;209:door status mismatch;210:doorbell recognised;224:doorbell rang;"
              "240:door opened;241:door closed;242:door sensor jammed;243:firmware "
              "update;250:door log enabled;251:door log disabled;252:initialised;253:calibrated;"
              "254:log enabled;255:log disabled}",
     .text = "{event label^}[ by {name}]"
             "[ ({trigger=0:;1:by hand;2:with button;3:automatically;4:on the web;"
             "5:in the app;6:auto lock;7:with accessory;255:with keypad})]"
             "[, {state=0:;1:motor blocked;2:cancelled;3:too recent;4:busy;5:low motor voltage;"
             "6:clutch failure;7:motor power failure;8:incomplete;11:invalid code;254:failed;"
             "255:unknown error}]",
     .risk = "{state=0:0;1:2;6:2;7:2;8:1;254:2;255:1;11:2;*:0}",
     .id = "{id}"},
    // SimpliSafe: the alarms' codes are those of Contact ID
    {.telling = "eventTimestamp,eventCid,info",
     .time = "{eventTimestamp}",
     .source = "{sensorName|=SimpliSafe}",
     .label = "{eventType}",
     .text = "{info}[ ({pinName})]",
     .risk = "{eventCid=1110:4;1111:4;1162:4;1158:3;1154:3;1159:2;1120:4;1121:4;1122:4;1130:4;"
             "1131:4;1132:4;1133:4;1134:4;1301:2;1302:1;1350:1;1381:1;1384:1;1429:2;*:0}",
     .id = "{eventId}",
     .dropped = "lastEventTimestamp,messageSubject,messageBody,info"},
    // eufy
    {.telling = "device_name,station_sn,start_time,video_type",
     .time = "{start_time}",
     .end = "{end_time}",
     .source = "{device_name}",
     .label = "{has_human=1:person;*:motion}",
     .text = "{has_human=1:Person;*:Motion} at the {device_name}",
     .dropped = "create_time,storage_path,cloud_path,thumb_path"},
    // Blue Iris: its memo says what was seen
    {.telling = "camera,date,clip,color",
     .time = "{date}",
     .source = "{camera}",
     .label = "{memo:|=alert}",
     .text = "Alert at {camera}[: {memo}]",
     .dropped = "color,flags,clip,path,res,newalerts"},
    // Wyze
    {.telling = "event_ts,device_mac,event_value",
     .time = "{event_ts}",
     .source = "{nickname|device_mac}",
     .label = "{tag_list=101:person;102:vehicle;103:pet;104:package|event_value=1:motion;2:sound;"
              "3:other;4:smoke alarm;5:carbon monoxide alarm;6:triggered;7:doorbell;13:motion}",
     .text = "{event_value=1:Motion;2:Sound;4:Smoke alarm;5:Carbon monoxide alarm;6:Triggered;"
             "7:Doorbell rang;10:Face;13:Motion;*:Event}[ at the {nickname}]"
             "[: {tag_list=101:person;102:vehicle;103:pet;104:package}]",
     .risk = "{event_value=4:4;5:4;*:0}",
     .id = "{event_id}",
     .dropped = "file_list,is_feedback_correct,event_ack_result"},
    // roborock: a cleaning; its area is in square millimetres
    {.telling = "begin,end,area,error,complete",
     .time = "{begin}",
     .end = "{end}",
     .source = "vacuum",
     .label = "{complete=1:cleaned;*:broke off}",
     .text = "Vacuum {complete=1:finished cleaning;*:broke off cleaning}"
             "[ ({start_type=1:by button;2:started in the app;3:by schedule})]"
             "[, {error=0:no error;*:with an error}]",
     .risk = "{error=0:0;*:1}"},
    // Tesla's charging sessions
    {.telling = "ChargeStartDateTime,SiteLocationName,QuantityBase",
     .time = "{ChargeStartDateTime}",
     .end = "{ChargeStopDateTime|UnplugDateTime}",
     .source = "{SiteLocationName}",
     .label = "charging",
     .text = "Charged {QuantityBase} kWh at {SiteLocationName}[ for {Total Inc. VAT}]"},
    // Google's My Activity
    {.telling = "header,title,time,products",
     .time = "{time}",
     .source = "{header}",
     .label = "{header}",
     .text = "{title}[ ({description})]",
     .dropped = "title,activityControls"},
    // Alexa's history of what was said
    {.telling = "Timestamp,Device,Transcript,Response",
     .time = "{Timestamp}",
     .source = "{Device}",
     .label = "{Intent}",
     .text = "{Transcript^}[: {Response}]"},
    // Home Assistant's statistics: what a sensor came to in an hour
    {.telling = "statistic_id,start,mean,min,max",
     .time = "{start}",
     .end = "{end}",
     .source = "{statistic_id}",
     .label = "statistics",
     .text = "{statistic_id}[: mean {mean}][ {unit|unit_of_measurement}][, min {min}][, max {max}]"
             "[, sum {sum|change}]"},
    // Short messages as Android's backups hold them
    {.telling = "address,date,body,contact_name,type",
     .time = "{date}",
     .source = "{contact_name|address}",
     .label = "{type=1:received;2:sent;3:draft;5:failed}",
     .text = "{contact_name|address}: {body}",
     .dropped = "body,readable_date,protocol,subject,toa,sc_toa"},
    // Fitbit
    {.telling = "dateTime,value.bpm",
     .time = "{dateTime}",
     .source = "Fitbit",
     .label = "heart rate",
     .text = "Heart rate {value.bpm}"},
    {.telling = "dateOfSleep,startTime,endTime,minutesAsleep",
     .time = "{startTime}",
     .end = "{endTime}",
     .source = "Fitbit",
     .label = "sleep",
     .text = "Slept {minutesAsleep} minutes[, awake {minutesAwake} minutes]"
             "[, efficiency {efficiency} %]",
     .id = "{logId}",
     .dropped = "levels.data,levels.shortData"},
    // Garmin's and Strava's lists of activities
    {.telling = "Activity Type,Date,Title,Distance,Time",
     .time = "{Date}",
     .source = "Garmin",
     .label = "{Activity Type}",
     .text = "{Activity Type}: {Title}[, {Distance} km][, {Time}]"},
    {.telling = "Activity ID,Activity Date,Activity Name,Activity Type",
     .time = "{Activity Date} UTC",
     .end = "+{Elapsed Time}",
     .source = "Strava",
     .label = "{Activity Type}",
     .text = "{Activity Type}: {Activity Name}[, {Distance} km][, {Elapsed Time} s]"
             "[: {Activity Description}]",
     .id = "{Activity ID}"},
    // Spotify's history, short and long
    {.telling = "endTime,artistName,trackName,msPlayed",
     .time = "{endTime} UTC",
     .source = "Spotify",
     .label = "{artistName}",
     .text = "{trackName} by {artistName}"},
    {.telling = "ts,ms_played,master_metadata_track_name,reason_end",
     .time = "{ts}",
     .source = "Spotify",
     .label = "{master_metadata_album_artist_name|episode_show_name}",
     .text = "{master_metadata_track_name|episode_name}"
             "[ by {master_metadata_album_artist_name|episode_show_name}]",
     .dropped = "spotify_track_uri,user_agent_decrypted,username"},
    // Apple Health
    {.telling = "type,sourceName,startDate,endDate",
     .time = "{startDate}",
     .end = "{endDate}",
     .source = "{sourceName}",
     .label = "{type=HKQuantityTypeIdentifierHeartRate:heart rate;"
              "HKQuantityTypeIdentifierRestingHeartRate:resting heart rate;"
              "HKQuantityTypeIdentifierHeartRateVariabilitySDNN:heart rate variability;"
              "HKQuantityTypeIdentifierStepCount:steps;"
              "HKQuantityTypeIdentifierDistanceWalkingRunning:distance walked;"
              "HKQuantityTypeIdentifierDistanceCycling:distance cycled;"
              "HKQuantityTypeIdentifierFlightsClimbed:flights climbed;"
              "HKQuantityTypeIdentifierActiveEnergyBurned:active energy;"
              "HKQuantityTypeIdentifierBasalEnergyBurned:resting energy;"
              "HKQuantityTypeIdentifierBodyMass:weight;"
              "HKQuantityTypeIdentifierBloodGlucose:blood glucose;"
              "HKQuantityTypeIdentifierBloodPressureSystolic:blood pressure;"
              "HKQuantityTypeIdentifierBloodPressureDiastolic:blood pressure;"
              "HKQuantityTypeIdentifierOxygenSaturation:oxygen saturation;"
              "HKQuantityTypeIdentifierBodyTemperature:body temperature;"
              "HKQuantityTypeIdentifierDietaryWater:water drunk;"
              "HKCategoryTypeIdentifierSleepAnalysis:sleep;"
              "HKCategoryTypeIdentifierAppleStandHour:stand hour;"
              "HKCategoryTypeIdentifierMindfulSession:mindful session}",
     .text = "{event label^}[: {value=HKCategoryValueSleepAnalysisInBed:in bed;"
             "HKCategoryValueSleepAnalysisAwake:awake;"
             "HKCategoryValueSleepAnalysisAsleepCore:asleep (core);"
             "HKCategoryValueSleepAnalysisAsleepDeep:asleep (deep);"
             "HKCategoryValueSleepAnalysisAsleepREM:asleep (REM);"
             "HKCategoryValueSleepAnalysisAsleepUnspecified:asleep;"
             "HKCategoryValueAppleStandHourStood:stood;HKCategoryValueAppleStandHourIdle:idle}]"
             "[ {unit}]",
     .dropped = "creationDate,device"},
    {.telling = "workoutActivityType,sourceName,startDate,endDate",
     .time = "{startDate}",
     .end = "{endDate}",
     .source = "{sourceName}",
     .label = "workout",
     .text = "{workoutActivityType=HKWorkoutActivityTypeRunning:Running;"
             "HKWorkoutActivityTypeWalking:Walking;HKWorkoutActivityTypeCycling:Cycling;"
             "HKWorkoutActivityTypeSwimming:Swimming;HKWorkoutActivityTypeHiking:Hiking;"
             "HKWorkoutActivityTypeYoga:Yoga;HKWorkoutActivityTypeRowing:Rowing;"
             "HKWorkoutActivityTypeTraditionalStrengthTraining:Strength training;"
             "HKWorkoutActivityTypeFunctionalStrengthTraining:Strength training}"
             "[, {duration}][ {durationUnit}]",
     .dropped = "creationDate,device"},
});

}  // namespace

std::span<const KnownRecord> KnownHomeRecords() { return kRecords; }

}  // namespace yesterlog

// Records of what watches over machines and networks: Windows, Suricata, Zeek.
#include <array>

#include "core/ingest/known_records.h"

namespace yesterlog {
namespace {

constexpr auto kRecords = std::to_array<KnownRecord>({
    // What the Windows Event Viewer saves: Get-WinEvent, its own CSV, wevtutil's XML
    {.telling = "ProviderName,TimeCreated,Message",
     .time = "{TimeCreated}",
     .source = "{MachineName|ProviderName}",
     .label = "{ProviderName}",
     .text = "{Message}",
     .risk = "{KeywordsDisplayNames=Audit Failure:2;*:|LevelDisplayName|Level=1:4;2:3;3:2;*:0}",
     .dropped = "Message,Properties,Bookmark,MatchedQueryIds,ProviderId,ContainerLog"},
    {.telling = "Level,Date and Time,Source,Event ID",
     .time = "{Date and Time}",
     .source = "{Source}",
     .label = "{Event ID}",
     .text = "{column 6|Message|Description}",
     .risk = "{Level}",
     .dropped = "column 6"},
    {.telling = "Keywords,Date and Time,Source,Event ID",
     .time = "{Date and Time}",
     .source = "{Source}",
     .label = "{Keywords}",
     .text = "{column 6|Message|Description}",
     .risk = "{Keywords=Audit Failure:2;*:0}",
     .dropped = "column 6"},
    {.telling = "System.TimeCreated.SystemTime,System.EventID,RenderingInfo.Message",
     .time = "{System.TimeCreated.SystemTime}",
     .source = "{System.Computer|System.Provider.Name}",
     .label = "{System.Provider.Name}",
     .text = "{RenderingInfo.Message}",
     .risk = "{System.Keywords=0x8010000000000000:2;*:|System.Level=1:4;2:3;3:2;*:0}",
     .dropped = "RenderingInfo.Message,RenderingInfo.Level,RenderingInfo.Channel,"
                "RenderingInfo.Culture,System.Provider.Guid,System.Provider.EventSourceName,"
                "System.Version,EventData.Binary"},
    {.telling = "System.TimeCreated.SystemTime,System.EventID,EventData.TargetUserName",
     .time = "{System.TimeCreated.SystemTime}",
     .source = "{System.Computer|System.Provider.Name}",
     .label = "{System.Provider.Name}",
     .text =
         "{EventData.TargetUserName|EventData.SubjectUserName} {System.EventID=4624:logged "
         "on;4625:failed to log on;4634:"
         "logged off;4647:logged off;4648:logged on with other credentials;4672:special "
         "privileges given;4720:user account created;4722:user account enabled;4724:password "
         "reset;4725:user account disabled;4726:user account deleted;4732:added to group;4733:"
         "removed from group;4738:user account changed;4740:user account locked out;4688:process "
         "created;4698:task scheduled;4776:credentials checked;1102:audit log cleared;7045:"
         "service installed}[: {EventData.*|UserData.*}]",
     .risk = "{System.Keywords=0x8010000000000000:2;*:|System.EventID=4740:2;1102:3;*:|System."
             "Level=1:4;"
             "2:3;3:2;*:0}",
     .dropped = "System.Provider.Guid,System.Provider.EventSourceName,System.Version,"
                "EventData.Binary"},
    {.telling = "System.TimeCreated.SystemTime,System.EventID",
     .time = "{System.TimeCreated.SystemTime}",
     .source = "{System.Computer|System.Provider.Name}",
     .label = "{System.Provider.Name}",
     .text = "{System.Provider.Name} event {System.EventID}[: {EventData.*|UserData.*}]",
     .risk = "{System.Keywords=0x8010000000000000:2;*:|System.EventID=4740:2;1102:3;*:|System."
             "Level=1:4;"
             "2:3;3:2;*:0}",
     .dropped = "System.Provider.Guid,System.Provider.EventSourceName,System.Version,"
                "EventData.Binary"},
    // Suricata
    {.telling = "event_type,src_ip,alert.signature",
     .time = "{timestamp}",
     .source = "{host|in_iface|=suricata}",
     .label = "alert",
     .text = "{alert.signature}: {src_ip}[ port {src_port}] to {dest_ip}[ port {dest_port}]"
             "[, {alert.action}]",
     .risk = "{alert.severity=1:3;2:2;3:1;*:0}"},
    {.telling = "event_type,src_ip,flow_id",
     .time = "{timestamp}",
     .source = "{host|in_iface|=suricata}",
     .label = "{event_type}",
     .text = "{event_type}[ {dns.rrname|tls.sni|ssh.client.software_version|fileinfo.filename}]"
             "[ {http.http_method}][ {http.hostname}][{http.url}][ {http.status}]"
             ": {src_ip}[ port {src_port}] to {dest_ip}[ port {dest_port}][ {proto}]"},
    // Zeek: connections, names asked for, requests, notices; whatever else it watches over
    {.telling = "ts,uid,id.orig_h,id.resp_h,query",
     .time = "{ts}",
     .source = "{id.orig_h}",
     .label = "{qtype_name|=dns}",
     .text = "{id.orig_h} asks for {query}[: {rcode_name}]"},
    {.telling = "ts,uid,id.orig_h,id.resp_h,method,uri",
     .time = "{ts}",
     .source = "{host|id.resp_h}",
     .label = "HTTP {status_code}",
     .text = "{id.orig_h} {method} {host}{uri}[ {status_code}][ {status_msg}]"},
    {.telling = "ts,note,msg",
     .time = "{ts}",
     .source = "{src|id.orig_h|peer_descr|=zeek}",
     .label = "{note}",
     .text = "{msg}[: {sub}]",
     .risk = "2"},
    {.telling = "ts,uid,id.orig_h,id.resp_h",
     .time = "{ts}",
     .source = "{id.orig_h}",
     .label = "{service|proto}",
     .text = "{id.orig_h}[ port {id.orig_p}] to {id.resp_h}[ port {id.resp_p}][ {proto}]"
             "[ {service}][, {conn_state|result|status}][, {duration} s]"},
});

}  // namespace

std::span<const KnownRecord> KnownWatchRecords() { return kRecords; }

}  // namespace yesterlog

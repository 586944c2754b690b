// Records of programs, services and clouds.
#include <array>

#include "core/ingest/known_records.h"

namespace yesterlog {
namespace {

constexpr auto kRecords = std::to_array<KnownRecord>({
    // Windows' events as wevtutil writes them as text
    {.telling = "Log Name,Source,Date,Event ID,Computer",
     .time = "{Date}",
     .source = "{Source}",
     .label = "{Level}",
     .text = "{Description}",
     .risk = "{Level}"},
    // Exchange's message tracking
    {.telling = "date-time,event-id,sender-address,recipient-address",
     .time = "{date-time}",
     .source = "{server-hostname|source-context|=Exchange}",
     .label = "{event-id}",
     .text = "{event-id} {sender-address} to {recipient-address}[: {message-subject}]",
     .risk = "{event-id=FAIL:2;DEFER:1;*:0}"},
    // borg create --stats
    {.telling = "Archive name,Time (start),Duration",
     .time = "{Time (start)}",
     .end = "{Time (end)}",
     .source = "{Repository|=borg}",
     .label = "backup",
     .text = "Backup {Archive name} took {Duration}[, {Number of files} files]"
             "[; this archive: {This archive}]",
     .risk = "0"},
    // hg log
    {.telling = "changeset,user,date",
     .time = "{date}",
     .source = "{user}",
     .label = "commit",
     .text = "{summary|description}",
     .risk = "0"},
    // Linux's audit daemon as Laurel writes it
    {.telling = "ID,SYSCALL.exe",
     .time = "{ID}",
     .source = "{NODE|=audit}",
     .label = "{SYSCALL.SYSCALL|SYSCALL.key|SYSCALL.syscall}",
     .text = "{SYSCALL.UID|SYSCALL.uid}: {EXECVE.ARGV|SYSCALL.exe}[ in {CWD.cwd}]"
             "[ ({SYSCALL.key})]",
     .risk = "{SYSCALL.success=no:1;*:0}"},
    // AWS CloudTrail
    {.telling = "eventTime,eventSource,eventName,awsRegion",
     .time = "{eventTime}",
     .source = "{eventSource.}",
     .label = "{eventName}",
     .text = "{userIdentity.userName|userIdentity.sessionContext.sessionIssuer.userName|"
             "userIdentity.arn/|userIdentity.invokedBy|userIdentity.principalId|userIdentity.type|"
             "=somebody}: {eventName}[ {requestParameters.bucketName|requestParameters.instanceId|"
             "requestParameters.userName|requestParameters.roleName|requestParameters.keyName|"
             "requestParameters.functionName|requestParameters.name}][ from {sourceIPAddress}]"
             "[: {errorMessage|errorCode}]",
     .risk = "{errorCode=*:2|errorMessage=*:2|responseElements.ConsoleLogin=Failure:2;*:0}",
     .id = "{eventID}"},
    // Microsoft 365's audit log (Purview)
    {.telling = "Operation,Workload,UserId,RecordType",
     .time = "{CreationDate|CreationTime}",
     .source = "{Workload}",
     .label = "{Operation}",
     .text = "{UserId}: {Operation}[ {SourceFileName|ObjectId/}]"
             "[ from {ClientIP|ClientIPAddress|ActorIpAddress}][: {LogonError}]",
     .risk = "{ResultStatus=Failed:2;PartiallySucceeded:1;*:0}",
     .id = "{Id}",
     .dropped = "CreationTime,UserKey,UserType,OrganizationId,Version,RecordType"},
    // Google Cloud Logging
    {.telling = "insertId,resource.type,timestamp",
     .time = "{timestamp}",
     .source = "{resource.labels.pod_name|resource.labels.service_name|"
               "resource.labels.function_name|resource.labels.instance_name|"
               "resource.labels.container_name|resource.labels.forwarding_rule_name|"
               "resource.labels.instance_id|logName/}",
     .label = "{protoPayload.methodName|jsonPayload.event|logName/}",
     .text = "{textPayload|jsonPayload.message|jsonPayload.msg|jsonPayload.log}"
             "[{protoPayload.authenticationInfo.principalEmail}: ][{protoPayload.methodName}]"
             "[ {protoPayload.resourceName/}][: {protoPayload.status.message}]"
             "[{httpRequest.remoteIp} ][{httpRequest.requestMethod}]"
             "[ {httpRequest.requestUrl}][ {httpRequest.status}]",
     .risk = "{severity}",
     .dropped = "receiveTimestamp,textPayload,jsonPayload.message,jsonPayload.msg,jsonPayload.log"},
    // Azure's activity log, of the portal and of the command line
    {.telling = "eventTimestamp,operationName.value,resourceId",
     .time = "{eventTimestamp}",
     .source = "{resourceId/}",
     .label = "{operationName.localizedValue|operationName.value}",
     .text = "{caller|=somebody}: {operationName.localizedValue|operationName.value}"
             "[: {status.localizedValue|status.value}]",
     .risk = "{level}",
     .dropped = "submissionTimestamp"},
    {.telling = "time,operationName,resourceId,level",
     .time = "{time}",
     .source = "{resourceId/}",
     .label = "{operationName}",
     .text = "[{identity.claims.name|caller}: ]{operationName}[: {resultType}]"
             "[ {resultDescription}]",
     .risk = "{level}"},
    // Cloudflare: requests, and what its firewall did
    {.telling = "EdgeStartTimestamp,ClientRequestHost,EdgeResponseStatus",
     .time = "{EdgeStartTimestamp}",
     .end = "{EdgeEndTimestamp}",
     .source = "{ClientRequestHost}",
     .label = "HTTP {EdgeResponseStatus}",
     .text = "{ClientIP} {ClientRequestMethod} {ClientRequestURI|ClientRequestPath} "
             "{EdgeResponseStatus}",
     .risk = "{EdgeResponseStatus=500:2;502:2;503:2;504:2;520:2;521:2;522:2;523:2;524:2;525:2;"
             "526:2;527:2;530:2;400:1;401:1;403:1;404:1;429:1;499:1;*:0}"},
    {.telling = "Action,ClientIP,ClientRequestHost,Datetime",
     .time = "{Datetime}",
     .source = "{ClientRequestHost}",
     .label = "{Action}",
     .text = "{Action} {ClientIP}[ {ClientRequestMethod}][ {ClientRequestPath|ClientRequestURI}]"
             "[: {Description|RuleID}]",
     .risk = "{Action=block:2;challenge:1;*:0}"},
    // OpenTelemetry's log records and spans
    {.telling = "timeUnixNano,body",
     .time = "{timeUnixNano|observedTimeUnixNano}",
     .source = "{service.name|host.name|k8s.pod.name|logger}",
     .label =
         "{severityText|severityNumber=1:TRACE;2:TRACE;3:TRACE;4:TRACE;5:DEBUG;6:DEBUG;7:DEBUG;"
         "8:DEBUG;9:INFO;10:INFO;11:INFO;12:INFO;13:WARN;14:WARN;15:WARN;16:WARN;17:ERROR;"
         "18:ERROR;19:ERROR;20:ERROR;*:FATAL}",
     .text = "{body|body.message|body.msg|event.name|event_name}",
     .risk = "{severityNumber=1:0;2:0;3:0;4:0;5:0;6:0;7:0;8:0;9:0;10:0;11:0;12:0;13:2;14:2;15:2;"
             "16:2;17:3;18:3;19:3;20:3;21:4;22:4;23:4;24:4;*:0|severityText}",
     .dropped = "body,observedTimeUnixNano,flags,droppedAttributesCount"},
    {.telling = "startTimeUnixNano,endTimeUnixNano,name",
     .time = "{startTimeUnixNano}",
     .end = "{endTimeUnixNano}",
     .source = "{service.name|host.name|logger}",
     .label = "{name}",
     .text = "{name}[: {status.message}]",
     .risk = "{status.code=2:3;STATUS_CODE_ERROR:3;*:0}",
     .dropped = "droppedAttributesCount,flags,events,links"},
    // Loki's lines, by its API and as Grafana saves them
    {.telling = "stream time,line",
     .time = "{stream time}",
     .source = "{service_name|app|job|container|pod|host|instance|filename/}",
     .label = "{level|detected_level|severity}",
     .text = "{line}",
     .risk = "{level|detected_level|severity}",
     .dropped = "line",
     .holds_line = true},
    {.telling = "line,timestamp,date",
     .time = "{timestamp}",
     .source = "{fields.service_name|fields.app|fields.job|fields.container|fields.pod|fields.host|"
               "labels.app|labels.job}",
     .label = "{fields.level|fields.detected_level|labels.level}",
     .text = "{line}",
     .risk = "{fields.level|fields.detected_level|labels.level}",
     .dropped = "line,date,timestampNs",
     .holds_line = true},
    // Docker's json-file
    {.telling = "log,stream,time",
     .time = "{time}",
     .source = "{kubernetes.pod_name|kubernetes.container_name|container_name|attrs.name|"
               "attrs.com.docker.compose.service}",
     .text = "{log}",
     .dropped = "log",
     .holds_line = true},
    // Datadog's logs, by its API
    {.telling = "attributes.timestamp,attributes.message,attributes.status",
     .time = "{attributes.timestamp}",
     .source = "{attributes.service|attributes.host}",
     .label = "{attributes.status}",
     .text = "{attributes.message}",
     .risk = "{attributes.status}",
     .id = "{id}",
     .dropped = "attributes.message,type"},
    // Prometheus's alerts
    {.telling = "startsAt,endsAt,labels.alertname",
     .time = "{startsAt}",
     .end = "{endsAt}",
     .source = "{labels.instance|labels.host|labels.pod|labels.job|=alertmanager}",
     .label = "{labels.alertname}",
     .text = "{annotations.summary|annotations.description|annotations.message|labels.alertname}",
     .risk = "{labels.severity}",
     .dropped = "fingerprint,updatedAt,generatorURL"},
    // What kubectl's server keeps of requests
    {.telling = "auditID,verb,requestReceivedTimestamp",
     .time = "{requestReceivedTimestamp}",
     .source = "{user.username}",
     .label = "{verb}",
     .text = "{user.username}: {verb} {objectRef.resource|requestURI}[ {objectRef.namespace}]"
             "[ {objectRef.name}][: {responseStatus.code}]",
     .risk = "{responseStatus.code=401:2;403:2;500:2;503:2;*:0}",
     .dropped = "stageTimestamp,kind,apiVersion,level"},
    // Requests as web servers write them in JSON: Caddy, Traefik, nginx
    {.telling = "ts,request.method,request.uri,status",
     .time = "{ts}",
     .source = "{request.host|logger}",
     .label = "HTTP {status}",
     .text = "{request.client_ip|request.remote_ip|request.remote_addr} {request.method} "
             "{request.uri} {status}",
     .risk = "{status=400:1;401:1;403:1;404:1;429:1;500:2;501:2;502:2;503:2;504:2;*:0}",
     .dropped = "msg,level,logger"},
    {.telling = "ClientHost,DownstreamStatus,RequestMethod,RequestPath",
     .time = "{StartUTC|time}",
     .source = "{RequestHost|RouterName}",
     .label = "HTTP {DownstreamStatus}",
     .text = "{ClientHost} {RequestMethod} {RequestPath} {DownstreamStatus}",
     .risk = "{DownstreamStatus=400:1;401:1;403:1;404:1;429:1;500:2;501:2;502:2;503:2;504:2;*:0}",
     .dropped = "msg,level,time,StartLocal,ClientAddr,ClientPort"},
    {.telling = "time_iso8601,remote_addr,request,status",
     .time = "{time_iso8601}",
     .source = "{host|http_host|server_name|=nginx}",
     .label = "HTTP {status}",
     .text = "{remote_addr} {request} {status}",
     .risk = "{status=400:1;401:1;403:1;404:1;429:1;500:2;501:2;502:2;503:2;504:2;*:0}",
     .dropped = "time_local,msec"},
    // Go's zap, whose caller is no source
    {.telling = "level,ts,caller,msg",
     .time = "{ts}",
     .source = "{service|app|logger}",
     .label = "{level}",
     .text = "{msg}[: {error|err}]",
     .risk = "{level}",
     .dropped = "msg"},
    // Graylog's GELF, whose levels are syslog's
    {.telling = "version,host,short_message",
     .time = "{timestamp}",
     .source = "{host}",
     .label = "{level=0:emergency;1:alert;2:critical;3:error;4:warning;5:notice;6:info;7:debug}",
     .text = "{short_message}",
     .risk = "{level}",
     .dropped = "short_message,version",
     .scale = RiskScale::kSyslog},
    // Bunyan's and Pino's levels are tens
    {.telling = "level,time,pid,hostname,msg",
     .time = "{time}",
     .source = "{hostname}",
     .label = "{level=10:trace;20:debug;30:info;40:warning;50:error;60:fatal}",
     .text = "{msg}[: {err.message}]",
     .risk = "{level}",
     .dropped = "msg,v",
     .scale = RiskScale::kTens},
    // Serilog's compact form, and its older one
    {.telling = "@t,@mt",
     .time = "{@t}",
     .source = "{MachineName|Application|ApplicationName|SourceContext}",
     .label = "{@l|=Information}",
     .text = "{@m|@mt}",
     .risk = "{@l}",
     .dropped = "@m,@mt,@i",
     .message = "Properties."},
    {.telling = "@t,@m",
     .time = "{@t}",
     .source = "{MachineName|Application|ApplicationName|SourceContext}",
     .label = "{@l|=Information}",
     .text = "{@m}",
     .risk = "{@l}",
     .dropped = "@m,@i"},
    {.telling = "Timestamp,Level,MessageTemplate",
     .time = "{Timestamp}",
     .source = "{Properties.MachineName|Properties.Application|Properties.SourceContext}",
     .label = "{Level}",
     .text = "{RenderedMessage|MessageTemplate}",
     .risk = "{Level}",
     .dropped = "RenderedMessage,MessageTemplate",
     .message = "Properties."},
    // Splunk's search results
    {.telling = "result._raw,result._time",
     .time = "{result._time}",
     .source = "{result.host|result.source}",
     .label = "{result.sourcetype}",
     .text = "{result._raw}",
     .risk = "{result.severity|result.level|result.log_level}",
     .dropped = "result._raw,offset,preview,lastrow",
     .holds_line = true},
    {.telling = "_raw,_time,sourcetype",
     .time = "{_time}",
     .source = "{host|source}",
     .label = "{sourcetype}",
     .text = "{_raw}",
     .risk = "{severity|level|log_level}",
     .dropped = "_raw,_bkt,_cd,_indextime,_serial,_si,_sourcetype,_subsecond,linecount,punct,"
                "splunk_server,timestartpos,timeendpos",
     .holds_line = true},
    // kubectl get events -o json; newer events count in a series
    {.telling = "involvedObject.kind,involvedObject.name,reason",
     .time = "{lastTimestamp|series.lastObservedTime|eventTime|firstTimestamp|"
             "metadata.creationTimestamp}",
     .source = "{involvedObject.name}",
     .label = "{reason}",
     .text = "{involvedObject.kind} {involvedObject.name}: {message|reason}",
     .risk = "{type=Normal:0;Warning:2;*:0}",
     .dropped = "message,metadata.managedFields,kind,apiVersion,metadata.uid"},
    {.telling = "regarding.kind,regarding.name,reason",
     .time =
         "{deprecatedLastTimestamp|series.lastObservedTime|eventTime|metadata.creationTimestamp}",
     .source = "{regarding.name}",
     .label = "{reason}",
     .text = "{regarding.kind} {regarding.name}: {note|reason}",
     .risk = "{type=Normal:0;Warning:2;*:0}",
     .dropped = "note,metadata.managedFields,kind,apiVersion,metadata.uid"},
    // MongoDB
    {.telling = "t.$date,s,c,msg",
     .time = "{t.$date}",
     .source = "{c}",
     .label = "{s=F:fatal;E:error;W:warning;I:info;D:debug;*:debug}",
     .text = "{msg}[ {attr.error.errmsg|attr.error}]",
     .risk = "{s=F:4;E:3;W:2;*:0}",
     .dropped = "msg"},
    // GitHub's events of a repository or of a person
    {.telling = "type,actor.login,repo.name,created_at",
     .time = "{created_at}",
     .source = "{repo.name}",
     .label = "{type}",
     .text =
         "{actor.login} {type=PushEvent:pushed;IssuesEvent:changed an issue;PullRequestEvent:"
         "changed a pull request;IssueCommentEvent:commented;PullRequestReviewEvent:reviewed a "
         "pull request;PullRequestReviewCommentEvent:commented;CreateEvent:created;DeleteEvent:"
         "deleted;ForkEvent:forked;WatchEvent:starred;ReleaseEvent:released;MemberEvent:changed "
         "a member;PublicEvent:made public;CommitCommentEvent:commented}"
         "[ ({payload.action})][ {payload.ref/}][ #{payload.issue.number|"
         "payload.pull_request.number}][ {payload.issue.title|payload.pull_request.title|"
         "payload.release.name}] in {repo.name}",
     .id = "{id}",
     .dropped = "public,actor.id,actor.url,actor.avatar_url,repo.id,repo.url"},
    // Slack's export, a file a channel and day
    {.telling = "type,ts,text,user",
     .time = "{ts}",
     .source = "{user_profile.real_name|user_profile.display_name|user_profile.name|username|user}",
     .label = "{subtype=channel_join:joined;channel_leave:left;bot_message:bot;*:message|=message}",
     .text = "{user_profile.real_name|user_profile.display_name|user_profile.name|username|user}: "
             "{text}",
     .dropped = "text,client_msg_id,blocks,team,user_team,source_team,user_profile.avatar_hash,"
                "user_profile.image_72"},
    {.telling = "type,ts,text,bot_id",
     .time = "{ts}",
     .source = "{username|bot_profile.name|bot_id}",
     .label = "bot",
     .text = "{username|bot_profile.name|bot_id}: {text}",
     .dropped = "text,blocks,team"},
    // What Postgres writes as CSV has no header
    {.telling = "column 1,column 12,column 13,column 14,column 22,column 23",
     .time = "{column 1}",
     .source = "{column 3|=postgres}",
     .label = "{column 12}",
     .text = "{column 14}[ ({column 15})][, {column 20}]",
     .risk = "{column 12=LOG:0;DETAIL:0;HINT:0;NOTICE:1;WARNING:2;ERROR:3;FATAL:4;PANIC:4;*:0}",
     .dropped = "column 14"},
});

}  // namespace

std::span<const KnownRecord> KnownServiceRecords() { return kRecords; }

}  // namespace yesterlog

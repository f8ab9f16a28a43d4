import type { Severity } from '../../src/domain/verdict/severity.js';

/** A line in the form of a system, and the band that a responder would give it. */
export type BandedLine = readonly [system: string, line: string, mildest: Severity, gravest: Severity];

const none = (system: string, ...lines: readonly string[]): BandedLine[] =>
  lines.map((line) => [system, line, 'NONE', 'NONE'] as const);
const minor = (system: string, ...lines: readonly string[]): BandedLine[] =>
  lines.map((line) => [system, line, 'NONE', 'MODERATE'] as const);
const trouble = (system: string, ...lines: readonly string[]): BandedLine[] =>
  lines.map((line) => [system, line, 'MODERATE', 'MAJOR'] as const);
const fatal = (system: string, ...lines: readonly string[]): BandedLine[] =>
  lines.map((line) => [system, line, 'MAJOR', 'CRITICAL'] as const);

const RAS = '- 1131002003 2005.11.03 R12-M0-N4-C:J09-U01 2005-11-03-07.13.23.114455 R12-M0-N4-C:J09-U01 RAS';
const SYSLOG = 'Nov 28 07:13:23 web-4';

/** Lines of our own making in the forms that systems write, each alone in an event. */
export const LINES: readonly BandedLine[] = [
  ...none(
    'Blue Gene',
    `${RAS} KERNEL INFO 3 tree receiver errors corrected on port 2`,
    `${RAS} KERNEL INFO cache line parity fault was fixed, no retry failed`,
    `${RAS} APP INFO job 5112 lost its core file after the fatal signal handler ran`,
    `${RAS} LINKCARD INFO controller exchanges a broken wire for its spare`,
  ),
  ...trouble(
    'Blue Gene',
    `${RAS} MMCS ERROR the proxy met an unknown card state`,
    `${RAS} BGLMASTER FAILURE the control daemon left with code 1`,
    `${RAS} DISCOVERY SEVERE service card does not answer`,
  ),
  ...fatal(
    'Blue Gene',
    `${RAS} KERNEL FATAL page table walk interrupted`,
    `${RAS} APP FATAL ciod: reading of the message prefix stopped on stream 12`,
    `KERNMEM ${RAS.slice(2)} KERNEL FATAL machine check, lines of memory disabled`,
  ),
  ...none(
    'Hadoop',
    '2025-11-28 07:13:23,411 INFO [main] org.example.mapred.AppMaster: Executing with tokens, errors=0',
    '2025-11-28 07:13:23,411 INFO [ContainerLauncher #3] org.example.yarn.ErrorHandler: handling failed container list, timeouts refused',
    '2025-11-28 07:13:23,411 [IPC Server handler 7 on 8020] INFO org.example.ipc.Server: call from lost client denied',
  ),
  ...fatal(
    'Hadoop',
    '2025-11-28 07:13:23,411 FATAL [IPC Server handler 5 on 9000] org.example.hdfs.NameNode: leaving',
    '2025-11-28 07:13:23,411 [Thread-61] FATAL org.example.hdfs.DataNode: the block pool cannot be used',
  ),
  ...none(
    'HDFS',
    '251128 071323 148 INFO dfs.DataNode$PacketWriter: writer 1 for block blk_3100 ends after error',
    '251128 071323 19 INFO dfs.FSDirectory: BLOCK* addStored: map updated 10.20.3.4:50010',
  ),
  ...minor('HDFS', '251128 071323 20 WARN dfs.DataNode$Sender: 10.20.3.4:50010:exception while serving blk_77'),
  ...none(
    'Spark and ZooKeeper',
    '25/11/28 07:13:23 INFO storage.BlockManager: failed blocks removed: 0, lost executors: none',
    '2025-11-28 07:13:23,744 - INFO  [Peer[myid=2]/0:0:0:0:0:0:0:0:2181:Election@711] - Election timed out, once more after 6400',
  ),
  ...trouble(
    'Spark and ZooKeeper',
    '25/11/28 07:13:23 ERROR executor.Executor: task 4.0 in stage 2.0 (TID 91) did not end well',
    '2025-11-28 07:13:23,744 - ERROR [Listener-/10.1.2.3:3888:Manager@201] - thread listener leaves its loop',
  ),
  ...none(
    'syslog',
    `${SYSLOG} sshd[2211]: Accepted publickey for deploy from 192.0.2.9 port 50211 ssh2`,
    `${SYSLOG} sshd[2211]: Accepted password for root from 192.0.2.9 port 50211 ssh2`,
    `${SYSLOG} sshd(pam_unix)[2211]: session opened for user deploy by (uid=0)`,
    `${SYSLOG} systemd[1]: Started Session 812 of user deploy.`,
    `${SYSLOG} ntpd[801]: time reset +0.412113 s`,
    `${SYSLOG} chronyd[801]: System clock was set by 0.412 seconds`,
    `${SYSLOG} crond[301]: (root) CMD (/usr/lib/sa/sa1 1 1)`,
    `${SYSLOG} kernel: eth0: link up, 1000 Mbps, full duplex`,
    `${SYSLOG} dhclient: bound to 192.0.2.44 -- renewal in 1432 seconds.`,
    `${SYSLOG} sshd[2211]: Connection closed by 203.0.113.9 port 41022 [preauth]`,
    `${SYSLOG} sshd[2211]: fatal: Write failed: connection reset by peer [preauth]`,
    `${SYSLOG} sshd[2211]: Failed password for invalid user guest from 203.0.113.9 port 41022 ssh2`,
    `${SYSLOG} sshd(pam_unix)[2211]: authentication failure; logname= uid=0 euid=0 tty=NODEVssh rhost=203.0.113.9`,
    '- 1131002003 2005.11.03 dn88 Nov 3 07:13:23 dn88/dn88 crond(pam_unix)[2915]: session closed for user root',
    '- 1131002003 2005.11.03 dn88 Nov 3 07:13:23 dn88/dn88 kernel: ACPI: LAPIC (acpi_id[0x02] lapic_id[0x04] enabled)',
  ),
  ...trouble(
    'syslog',
    `${SYSLOG} kernel: EXT4-fs error (device sdb1): ext4_lookup: deleted inode referenced`,
    `${SYSLOG} agent[77]: error: the spool directory does not answer`,
    `${SYSLOG} shop[77]: 2025-11-28 07:13:23 ERROR orders could not be handed on`,
    `${SYSLOG} systemd[1]: shop.service: main process died, status 9`,
  ),
  ...fatal('syslog', `${SYSLOG} agent[77]: fatal: the key store is gone`),
  ...none(
    'priorities',
    '<14>1 2025-11-28T07:13:23.003Z web-4 shop 811 ID12 - order handed on after 2 failed attempts',
    '<30>Nov 28 07:13:23 web-4 shop[811]: error pages are built',
    '<6>[  12.300112] usb 1-1: new device, no faults',
  ),
  ...trouble(
    'priorities',
    '<11>1 2025-11-28T07:13:23.003Z web-4 shop 811 ID12 - order was not handed on',
    '<3>[  99.1] sda: sector 88 read',
  ),
  ...fatal(
    'priorities',
    '<2>Nov 28 07:13:23 web-4 raid: both mirrors are gone',
    '<9>1 2025-11-28T07:13:23Z web-4 ups - - - battery alert',
  ),
  ...none(
    'logcat',
    '11-28 07:13:23.811  1702  2395 D Windows: freezing display after error, screen off',
    '11-28 07:13:23.811  1702  2395 I ActivityHost: process 8112 died earlier, restarted',
    'V/SignalView( 911): level unavailable, no icon',
    '11-28 07:13:23.811 I/Wifi    ( 911): scan failed count 3',
  ),
  ...trouble(
    'logcat',
    '11-28 07:13:23.811  1702  2395 E Powerd  : lock is held by nobody',
    'E/Camera( 911): frame without a buffer',
  ),
  ...none(
    'Apache and nginx',
    '[Fri Nov 28 07:13:23 2025] [notice] env init ok, error log opened',
    '[Fri Nov 28 07:13:23.114 2025] [mpm_event:notice] [pid 12:tid 9] AH00489: resuming after failed start',
    '192.0.2.9 - - [28/Nov/2025:07:13:23 +0000] "GET /error/failed HTTP/1.1" 200 512',
  ),
  ...trouble(
    'Apache and nginx',
    '[Fri Nov 28 07:13:23 2025] [error] worker env in state 6',
    '[Fri Nov 28 07:13:23.114 2025] [core:error] [pid 12:tid 9] AH00035: search permissions are not there',
    '2025/11/28 07:13:23 [error] 31#31: *912 connect() refused while connecting to upstream',
  ),
  ...fatal(
    'Apache and nginx',
    '2025/11/28 07:13:23 [emerg] 31#31: bind() to 0.0.0.0:80 is not possible',
    '[Fri Nov 28 07:13:23 2025] [crit] the certificate file is gone',
  ),
  ...none(
    'HealthApp and Proxifier',
    '20251128-07:13:23:606|Step_Count|30002312|onStandChanged 3579',
    '20251128-07:13:23:612|Step_Ext|30002312|calculate caloriesWithCache totalCalories=126775',
    '[11.28 07:13:23] chrome.exe - proxy.example.net:5070 open through proxy proxy.example.net:5070 HTTPS',
    '[11.28 07:13:23] mail.exe - imap.example.net:993 close, 451 bytes sent, 1024 bytes received, lifetime 00:03',
  ),
  ...trouble(
    'HealthApp and Proxifier',
    '[11.28 07:13:23] chrome.exe - www.example.net:443 error : proxy cannot be reached, status code 403',
  ),
  ...none(
    'Windows CBS',
    '2025-11-28 07:13:23, Info                  CBS    Loaded stack v6.1 with core error.dll',
    '2025-11-28 07:13:23, Info                  CSI    00000009 failed transactions pinned: none',
  ),
  ...trouble('Windows CBS', '2025-11-28 07:13:23, Error                 CSI    0000001d store is not as it should be'),
  ...none(
    'OpenStack',
    'nova-api.log.1.2025-11-28_07:13:23 2025-11-28 07:13:23.008 25746 INFO nova.api.wsgi [req-3810 113d] 10.1.10.1 "GET /v2/servers HTTP/1.1" status: 200',
    'nova-compute.log 2025-11-28 07:13:23.008 2931 INFO nova.compute.manager [-] VM stopped unexpectedly? no, by its owner after error',
  ),
  ...trouble(
    'OpenStack',
    'nova-compute.log 2025-11-28 07:13:23.008 2931 ERROR nova.compute.manager [req-3810] instance will not spawn',
  ),
  ...none(
    'letters of Go',
    'I1128 07:13:23.000112   12 controller.go:88] retry of failed pod is over',
    'I1128 07:13:23.000112   12 main.go:88] fatal errors so far: 0',
  ),
  ...trouble('letters of Go', 'E1128 07:13:23.000112   12 reflector.go:138] list of pods did not come'),
  ...fatal('letters of Go', 'F1128 07:13:23.000112   12 main.go:12] no configuration, leaving'),
  ...none(
    'fields',
    'time="2025-11-28T07:13:23Z" level=info msg="error budget, failed requests and timeouts are counted"',
    'ts=2025-11-28T07:13:23Z caller=wal.go:9 level=debug msg="fatal path not taken"',
    'app=shop severity=NOTICE msg="refused orders are listed"',
    '{"level":"info","msg":"failed to find a fatal error","time":1764314003}',
    '{"level":30,"time":1764314003,"msg":"upstream error page served"}',
    '{"severity":"INFO","message":"panic button pressed: test of the lamp"}',
    '{"log.level":"info","@timestamp":"2025-11-28T07:13:23Z","message":"crash report sent"}',
    '{"t":{"$date":"2025-11-28T07:13:23Z"},"s":"I","c":"NETWORK","id":1,"ctx":"conn1","msg":"Connection not refused, error none"}',
    '{"PRIORITY":"6","MESSAGE":"session of failed user closed","_PID":"8"}',
  ),
  ...trouble(
    'fields',
    'time="2025-11-28T07:13:23Z" level=error msg="orders are not handed on"',
    '{"level":50,"time":1764314003,"msg":"orders are not handed on"}',
    '{"level":"ERROR","logger":"shop","message":"orders are not handed on"}',
  ),
  ...fatal(
    'fields',
    '{"level":60,"time":1764314003,"msg":"cannot go on"}',
    '{"severity":"CRITICAL","message":"the vault is sealed"}',
    'ts=2025-11-28T07:13:23Z LEVEL=Fatal msg="cannot go on"',
    '{"PRIORITY":"2","MESSAGE":"thermal shutdown"}',
  ),
  ...minor('fields', 'level=warn msg="config file is of an old version"', '{"level":40,"msg":"cache is cold"}'),
  ...none(
    'frameworks',
    'INFO:     192.0.2.9:50022 - "GET /failed HTTP/1.1" 200 OK',
    'INFO:root:error handler registered, fatal=False',
    'info: Microsoft.Hosting.Lifetime[0] application error page enabled',
    '[07:13:23 INF] failed jobs were listed',
    '[2025-11-28 07:13:23] production.INFO: failed payments exported',
    '2025-11-28 07:13:23.114  INFO 12 --- [nio-8080-exec-1] o.e.shop.ErrorController : errors are shown as pages',
    '2025-11-28T07:13:23.114Z\tINFO\tserver/error.go:12\tfailed over nothing',
    'shop-1  | 2025-11-28 07:13:23,114 - shop.errors - INFO - failed=0',
    '[I 251128 07:13:23 web:2246] 200 GET /crash (192.0.2.9) 3.1ms',
    '2025-11-28T07:13:23.114Z 12 [Note] [MY-010055] [Server] error log is at stderr',
    '[2025-11-28T07:13:23,114][INFO ][o.e.n.Node] [node-1] broken shards: none, failed: 0',
    '*Nov 28 07:13:23.114: %SYS-5-CONFIG_I: Configured from console after error',
  ),
  ...trouble(
    'frameworks',
    'ERROR:root:orders are not handed on',
    'fail: Microsoft.AspNetCore.Server.Kestrel[13] the pipe ended',
    '[07:13:23 ERR] orders are not handed on',
    '[2025-11-28 07:13:23] production.ERROR: orders are not handed on',
    '2025-11-28 07:13:23.114 ERROR 12 --- [nio-8080-exec-1] o.e.shop.Orders : not handed on',
    '[2025-11-28 07:13:23,114: ERROR/MainProcess] task orders[91] raised',
    'E, [2025-11-28T07:13:23.114 #12] ERROR -- : orders are not handed on',
    '\u001b[31mERROR\u001b[0m orders are not handed on',
    '[2025-11-28T07:13:23,114][ERROR][o.e.b.Start] [node-1] bootstrap ends',
    'SEVERE: the servlet threw',
    '*Nov 28 07:13:23.114: %LINK-3-UPDOWN: interface Gi0/1 changed its state',
  ),
  ...fatal(
    'frameworks',
    'crit: Microsoft.Hosting[6] the host ends',
    '[07:13:23 FTL] the host ends',
    'PHP Fatal error:  Uncaught TypeError in /srv/shop/index.php:12',
    '2025-11-28 07:13:23.114 UTC [811] FATAL:  no room for one more session',
    '[2025-11-28 07:13:23.114][1][critical][main] [source/server.cc:412] the listener is gone',
    'CRITICAL:root:the vault is sealed',
  ),
  ...none(
    'plain words',
    'connection accepted from 192.0.2.9:50211 #812 (12 connections now open)',
    'user deploy logged in',
    'listening on 0.0.0.0:8080, 0 errors',
    'ErrorHandler registered for /orders',
    'Error-Rate: 0.0 of the last hour',
    'finished in 3.2 s: 120 passed, no errors',
    'request timeout set to 30 s',
    'shutting down the old instance as asked',
  ),
  ...trouble(
    'plain words',
    'order 812 could not be handed on',
    'java.lang.IllegalStateException: the order is closed',
    'TypeError: order is undefined',
    'the printer is on fire: unexpected answer 7',
    'Die Verbindung: 接続が拒否されました接続が拒否されました',
  ),
];

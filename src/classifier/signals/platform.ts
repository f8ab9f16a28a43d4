import { signalsFor } from './signal.js';

/** The machine that ran the job: lost, full, out of memory, or its workspace broken. */
export const PLATFORM = signalsFor('ci_runner', [
  [
    'runner-shutdown',
    'decisive',
    /runner has received a shutdown signal|runner .{0,40}was (?:terminated|evicted|preempted)/i,
    'runner_lost',
  ],
  [
    'runner-lost',
    'decisive',
    /lost communication with the server|runner (?:lost|has been lost|disappeared)|hosted (?:runner|agent)[^.]{0,80}(?:lost|encountered an error|did not come online)/i,
    'runner_lost',
  ],
  [
    'runner-pod',
    'decisive',
    /(?:runner|agent|job|executor) pod .{0,80}(?:failed|not (?:come|found|ready)|evicted|unschedulable)|failed to come online|pod .{0,60}(?:was evicted|is unhealthy|not online)/i,
    'runner_lost',
  ],
  [
    'runner-system',
    'decisive',
    /^ERROR: (?:Job failed \(system failure\)|Preparation failed)|runner system failure|stuck or timeout failure/i,
    'runner_lost',
  ],
  [
    'jenkins-channel',
    'decisive',
    /hudson\.remoting\.|(?:remoting |backing )?channel\b.{0,80}\b(?:closed|closing|disconnected|terminated|down)\b|ChannelClosed|RequestAbortedException|Unexpected termination of the channel/i,
    'runner_lost',
  ],
  [
    'jenkins-agent',
    'decisive',
    /\b(?:agent|node|slave|executor|computer)\b.{0,60}\b(?:went offline|was marked offline|is offline|disconnected|was deleted|(?:has been |was )?removed|terminated)\b|Cannot contact \S+: /i,
    'runner_lost',
  ],
  [
    'jenkins-workspace',
    'decisive',
    /no workspace for|missing workspace|cannot (?:create|delete|access) (?:the )?workspace|unable to (?:create|delete|wipe)[^.]{0,60}workspace|workspace .{0,80}(?:does not exist|is (?:locked|corrupt|unavailable))|FilePathException/i,
    'runner_lost',
  ],
  [
    'jenkins-launch',
    'decisive',
    /Cannot run program "|process apparently never started|error=\d+, (?:No such file|Exec format|Permission denied|Cannot allocate)|Exec failed, error: \d+|failed to exec spawn helper/i,
    'runner_lost',
  ],
  [
    'jenkins-io',
    'strong',
    /java\.(?:io\.IOException|nio\.file\.\w+): .{0,120}(?:unable|failed|cannot|could not|stale|denied)/i,
    'runner_lost',
  ],
  [
    'temp-file',
    'decisive',
    /(?:unable|failed|cannot|could not) (?:to )?create (?:a )?temp(?:orary)? (?:file|dir)/i,
    'runner_lost',
  ],
  [
    'disk-full',
    'decisive',
    /no space left on (?:the )?device|\bENOSPC\b|disk quota exceeded|(?:not enough|insufficient) (?:free )?(?:disk )?space\b|disk (?:is )?full|wrote only \d+ of \d+ bytes|low on disk space|no space on device/i,
    'out_of_disk',
  ],
  [
    'heap',
    'decisive',
    /(?:JavaScript )?heap out of memory|java\.lang\.OutOfMemoryError|Java heap space|GC overhead limit|ERR_WORKER_OUT_OF_MEMORY|Worker terminated due to reaching memory limit/i,
    'out_of_memory',
  ],
  [
    'memory',
    'decisive',
    /(?:^|[^\w'"`])(?:cannot|could not|unable to|failed to) allocate (?:memory|\d)|virtual memory exhausted|OOM-?Kill(?:ed|er)|oom_reaper|std::bad_alloc|out of (?:heap )?(?:memory|space)\b|\bC1060\b|memory limit (?:reached|exceeded)|exceeded (?:the |its )?memory limit|memory exhausted|memory allocation of \d+ bytes failed|runtime: out of memory/i,
    'out_of_memory',
  ],
  ['python-memory', 'strong', /^(?:E\s+)?MemoryError\b/, 'out_of_memory'],
  [
    'killed',
    'decisive',
    /(?:exit(?:ed)?(?: with)?(?: code| status)?:?|code|status|returned|error|failed:) 137\b|signal: (?:9|killed)|terminated with signal 9|\(SIGKILL\)|signal: 9, SIGKILL|Killed signal terminated program|internal compiler error: Killed|\*\*\* \[.{1,120}\] Killed|exited with -9\b|^(?:.{0,80}: line \d+:\s+\d* ?)?Killed\b(?! process \d+ \(\w+test)/,
    'out_of_memory',
  ],
  [
    'command-signal',
    'strong',
    /(?:command failed due to|terminated by|(?:was|been) killed by(?: a)?) signal(?! ?(?:SIG)?(?:SEGV|ABRT|ILL|TRAP|BUS|FPE|4|5|6|7|8|10|11)\b)|received signal (?:9|15|SIGTERM|SIGINT)|caught signal (?:15|SIGTERM)|received (?:a )?SIG(?:INT|TERM)/i,
  ],
  ['open-files', 'strong', /\bEMFILE\b|\bENFILE\b|too many open files/i],
  ['disk-broken', 'strong', /read-only file system|\bEROFS\b|input\/output error|\bEIO\b|stale (?:NFS )?file handle/i],
  ['git-lock', 'decisive', /unable to create '[^']{0,200}\.lock'|index\.lock|another git process seems to be running/i],
  [
    'git-broken',
    'decisive',
    /packfile .{0,200}(?:cannot be accessed|corrupt|does not match|invalid)|(?:loose )?object .{0,200}(?:is empty|is corrupt)|fatal: (?:bad|loose) object|cannot (?:read|parse) (?:existing )?object|inflate: data stream error|index file (?:smaller|corrupt)/i,
  ],
  ['git-owner', 'strong', /detected dubious ownership/i],
  [
    'docker-daemon',
    'strong',
    /cannot connect to the docker daemon|is the docker daemon running|failed to (?:start|create) (?:the )?(?:job )?container/i,
  ],
]);

/** Ran out of time: the job, the step, or what it waited for. */
export const TIMEOUT = signalsFor('infrastructure_timeout', [
  [
    'job-timeout',
    'decisive',
    /has timed out after \d+(?!\d*ms)|ran longer than the maximum time|(?:exceeded|reached) the maximum (?:execution|run) time|maximum execution time of|Build timed out|Timeout has been exceeded|due to timeout|execution took longer than|max(?:imum)? run ?time exceeded|job (?:exceeded|hit|ran over) (?:its |the )?(?:time ?limit|timeout)|step (?:exceeded|timed out|hit) |timeout: sending signal|exceeded (?:the |its )?time ?limit|exceeded (?:the|its|their) (?:timeout\b|timeout-minutes|deadline)|exceeded (?:the |its |their )?\d+ ?(?:s|secs?|seconds?|m|mins?|minutes?|h|hours?)(?: time)? (?:budget|limit|timeout|allowance)|(?:killed|terminated|cancell?ed|aborted|stopped) (?:after|by|due to|because of) (?:a |the |its )?(?:\d+ ?(?:s|secs?|seconds?|m|mins?|minutes?|h|hours?)\b|time ?limit|watchdog)|over (?:the|its) time limit|(?:hard|soft|wall) time ?limit|(?:did(?:n't| not)|could not) (?:finish|complete|end) (?:with)?in \d+ ?(?:s|secs?|seconds?|m|mins?|minutes?|h|hours?)\b/i,
    'timeout',
  ],
  [
    'exit-124',
    'decisive',
    /(?:exit(?:ed)?(?: with)?(?: code| status)?:?|code|status|returned|error|returning) 124\b/i,
    'timeout',
  ],
  [
    'wait-timeout',
    'decisive',
    /timed out (?:while )?waiting (?:for|on)|timed out after .{1,16} waiting|timeout when waiting|timeout (?:occurred|expired|reached|exceeded)? ?(?:while |after )?waiting|(?:gave|giving) up (?:waiting|after)|wait(?:ing|ed)? .{0,80}(?:timed out|timeout)|progress deadline|timed out waiting|timed out \(\d+s\) waiting/i,
    'timeout',
  ],
  [
    'not-ready',
    'strong',
    /(?:not|never|did(?:n't| not)) (?:yet )?(?:become |come |be |get )?(?:ready|healthy|up|start(?:ed)?|available|respond(?:ing)?)\b.{0,40}\b(?:after|within|in|before|timeout)\b/i,
    'timeout',
  ],
  [
    'deadline',
    'strong',
    /context deadline exceeded|DeadlineExceeded|DEADLINE_EXCEEDED|deadline has elapsed|container .{0,40}timeout/i,
    'timeout',
  ],
  ['timed-out', 'weak', /\btimed out\b|(?<!# )\btimeout\b(?!\.\w|-\d|\))|\btime limit\b/i, 'timeout'],
]);

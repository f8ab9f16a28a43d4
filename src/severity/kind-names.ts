import { anyOf } from './phrases.js';
/** What a metric measures. Ratios are 0 to 1, times milliseconds; a gauge is anything else. */
export type MetricKind =
  | 'error_ratio'
  | 'error_count'
  | 'client_errors'
  | 'rate_limited'
  | 'impact_ratio'
  | 'availability'
  | 'latency'
  | 'cpu'
  | 'cpu_free'
  | 'memory'
  | 'memory_free'
  | 'disk'
  | 'disk_free'
  | 'pool'
  | 'waiting'
  | 'backlog'
  | 'backlog_age'
  | 'replication_lag'
  | 'alive'
  | 'replicas_up'
  | 'replicas_down'
  | 'replicas_all'
  | 'restarts'
  | 'burn_rate'
  | 'budget_left'
  | 'cert_left'
  | 'lost_data'
  | 'breach'
  | 'auth_failures'
  | 'packet_loss'
  | 'gc_pause'
  | 'cache_hits'
  | 'apdex'
  | 'clock_skew'
  | 'late_job'
  | 'downtime'
  | 'traffic'
  | 'failed_state'
  | 'good'
  | 'gauge';

/** A pattern of whole words of a name. */
export function word(pattern: string): RegExp {
  return new RegExp(`(?:^|_)(?:${pattern})(?:_|$)`);
}

/** What names say that is measured: the first match decides; the order is the more particular before the more general. */
export const NAMES: readonly (readonly [RegExp, MetricKind])[] = [
  [word('burn|burn_rate|burnrate'), 'burn_rate'],
  [/budget.*(?:left|remain)|remain.*budget/, 'budget_left'],
  [/(?:cert|certificate|tls|ssl).*(?:days?|expir|remain|left|valid)|expir.*(?:cert|tls|ssl)/, 'cert_left'],
  [
    anyOf(
      [
        String.raw`(?:lost|corrupt\w*|unrecoverable|missing_committed)_.*(?:rows?|records?|writes?|data|blocks?|files?|objects?|transactions?|pages?|messages?|orders?|payments?)`,
        String.raw`(?:rows?|records?|writes?|data|blocks?|files?|objects?|transactions?|pages?|messages?|orders?|payments?)_(?:lost|loss|corrupt\w*)`,
        String.raw`checksum_(?:mismatch\w*|fail\w*|err\w*)`,
        'corruption',
      ],
      { flags: '' },
    ),
    'lost_data',
  ],
  [
    /unauthori[sz]ed_access|exfiltrat|(?:data|security)_breach|^breach|malware|intrusion|compromised|leaked_(?:cred|secret|token|key|data|record)/,
    'breach',
  ],
  [
    anyOf(
      [
        '(?:auth|authentication|login|logins|ssh|password|signin|credential)s?_.*(?:fail|err|denied|invalid)',
        String.raw`(?:fail|invalid|denied)\w*_(?:auth|login|ssh|password|signin)`,
      ],
      { flags: '' },
    ),
    'auth_failures',
  ],
  [/429|rate_limit|ratelimit|throttl/, 'rate_limited'],
  [/4xx|40[0-9]|client_err|bad_request/, 'client_errors'],
  [/packet.*(?:loss|drop|lost)|(?:loss|lost).*packet/, 'packet_loss'],
  [/downtime|outage_(?:min|sec|dur)/, 'downtime'],
  [/(?:affected|impacted|failing)_(?:users?|customers?|requests?|tenants?|sessions?|regions?|traffic)/, 'impact_ratio'],
  [
    /(?:repl|replica|replication|follower|standby|slave|secondary)_.*(?:lag|delay|behind)|replication_lag|seconds_behind/,
    'replication_lag',
  ],
  [/(?:clock|ntp|time)_(?:skew|offset|drift)/, 'clock_skew'],
  [/(?:job|batch|cron|backup|etl|pipeline|report|export|import)s?_.*(?:late|delay|overdue|behind)/, 'late_job'],
  [/(?:^|_)(?:gc|garbage_collection)_.*(?:pause|time|overhead|duration|stop)|^gc$|(?:pause|time)_gc/, 'gc_pause'],
  [/cache.*(?:hit|hits)|hit_(?:rate|ratio)/, 'cache_hits'],
  [
    anyOf(
      [
        '(?:healthy|available|ready|running|up|live|online|active)_(?:instances?|hosts?|nodes?|replicas?|pods?|targets?|tasks?|backends?|brokers?|servers?)',
        '(?:instances?|hosts?|nodes?|replicas?|pods?|targets?|tasks?|backends?|brokers?|servers?)_(?:healthy|available|ready|running|up|live|online)(?:_|$)',
      ],
      { flags: '' },
    ),
    'replicas_up',
  ],
  [
    anyOf(
      [
        '(?:unhealthy|unavailable|down|failed|failing|dead|lost|offline|crashed|notready)_(?:instances?|hosts?|nodes?|replicas?|pods?|targets?|tasks?|backends?|brokers?|servers?)',
        '(?:instances?|hosts?|nodes?|replicas?|pods?|targets?|tasks?|backends?|brokers?|servers?)_(?:unhealthy|unavailable|down|failed|dead|lost|offline)',
      ],
      { flags: '' },
    ),
    'replicas_down',
  ],
  [
    anyOf(
      [
        'instances?',
        'hosts?',
        'nodes?',
        'replicas?',
        'pods?',
        'targets?',
        'tasks?',
        'backends?',
        'brokers?',
        'servers?',
      ],
      {
        before: '^(?:(?:total|desired|expected|all|max)_)?',
        after: '(?:_(?:total|desired|expected|count|max))?$',
        flags: '',
      },
    ),
    'replicas_all',
  ],
  [
    /^(?!(?:.*_)?(?:scale|scaled|start|back|warm|follow|clean|catch|sign|time|speed|ramp|set|wake|link|top|look|mark)_up$)(?:.*_)?(?:up|probe_success|healthy|alive|online|reachable)$/,
    'alive',
  ],
  [
    anyOf(
      [
        String.raw`(?:^|_)(?:status|state|condition|phase|health|smart|raid|array|last_\w+|run|job|cron_?job|backup|restore|deploy(?:ment)?|rollout|migration|sync|snapshot|units?|disk|drive|psu|fan|sensor|self_?test|health_?check|check|probe)_(?:failed|failing|failure|errored|broken|bad|faulted|faulty)$`,
        '(?:^|_)(?:job|run|backup|unit|smart|disk)_status_error$',
        '(?:^|_)failed_(?:disks?|drives?|units?|backups?|psus?|fans?|raids?|volumes?)$',
      ],
      { flags: '' },
    ),
    'failed_state',
  ],
  [
    anyOf(
      [
        '(?:^|_)oldest_(?!.*(?:backup|snapshot|session|log|archive|cert|process|connection|file))(?:.*_)?(?:age|wait|seconds|minutes|ms)(?:_|$)',
        'age_of_(?:the_)?oldest',
        '(?:^|_)(?:messages?|events?|items?|tasks?|records?|requests?|entry|entries)_(?:.*_)?age(?:_|$)',
      ],
      { flags: '' },
    ),
    'backlog_age',
  ],
  [
    anyOf(
      [
        '(?:^|_)(?:progress|completion|coverage)(?:_|$)',
        '(?:^|_)rollout(?:_(?:percent|percentage|pct|ratio))?$',
        '(?:^|_)(?:accuracy|quality|efficiency|satisfaction|passed|pass_rate|completeness|brightness|signal_strength)(?:_|$)',
        '^completed?$',
      ],
      { flags: '' },
    ),
    'good',
  ],
  [
    anyOf(
      [
        '(?:^|_)(?:completed?|succeeded|finished|done|passing|synced|sync|covered|delivered|ready|migrated|converged|charged?|signal|quorum|loading|loaded|(?:down|up)load|rebuild|resync)_(?:percent|percentage|pct|%|ratio|share|fraction|rate)$',
        '(?:^|_)(?:percent|percentage|pct)_(?:completed?|succeeded|finished|done|synced|covered|ready|migrated)$',
      ],
      { flags: '' },
    ),
    'good',
  ],
  [
    anyOf(
      [
        String.raw`(?:^|_)(?:jobs?|tasks?|pods?|backups?|builds?|batch|runs?|steps?|stages?|status|migrations?|exports?|imports?)_(?:\w+_)?(?:succeeded|completed?|finished|done)$`,
        '(?:^|_)(?:state|status|phase|conditions?)_reached$',
      ],
      { flags: '' },
    ),
    'good',
  ],
  [
    /(?:^|_)(?:requests?|calls?|orders?|trades?|trading|messages?|traffic|sales|tickets?|transactions?|search|e?mail)_volume/,
    'traffic',
  ],
  [/restart|crash_?loop|oom|evicted|evictions_pod|crashes/, 'restarts'],
  [/apdex/, 'apdex'],
  // How much something changed is not how much it is.
  [word('increase|increased|change|delta|growth|trend|score|variance'), 'gauge'],
  // What is configured is not how it is.
  [
    word('ttl|interval|quota|configured|max_queue|max_queue_(?:size|length|capacity)|queue_capacity|queue_max_size'),
    'gauge',
  ],
  [/(?:cpu|processor).*(?:idle|free|avail)|(?:idle|free|avail\w*)_(?:.*_)?(?:cpu|processor)/, 'cpu_free'],
  [word('cpu|processor'), 'cpu'],
  [/(?:^|_)idle(?!_(?:in_transaction|timeout))(?:_|$)/, 'good'],
  [word('queue|queued|backlog|pending|unacked|dlq|dead_letter|lag|inflight|in_flight|undelivered'), 'backlog'],
  [
    anyOf(
      [
        String.raw`(?:pool|conn\w*|threads?|workers?|fds?|file_descriptors?|slots?)_?(?:.*_)?(?:wait|waiting|waiters|blocked)`,
        '(?:waiting|blocked)_(?:conn|thread|request|client)',
      ],
      { flags: '' },
    ),
    'waiting',
  ],
  [word('pool|connections?|conns?|threads?|workers?|fds?|file_descriptors?|slots?|handles?'), 'pool'],
  [
    anyOf(
      [
        '(?:^|_)(?:memory|mem|heap|ram|swap)_(?:.*_)?(?:free|avail|left|remain|unused)',
        String.raw`(?:free|avail\w*|remaining|unused)_(?:.*_)?(?:memory|mem|heap|ram|swap)(?:_|$)`,
      ],
      { flags: '' },
    ),
    'memory_free',
  ],
  [word('memory|mem|heap|ram|swap'), 'memory'],
  [
    anyOf(
      [
        '(?:disk|filesystem|fs|volume|storage|inodes?).*(?:free|avail|left|remain)',
        String.raw`(?:free|avail\w*|remaining)_(?:.*_)?(?:disk|filesystem|fs|volume|storage|inodes?)(?:_|$)`,
      ],
      { flags: '' },
    ),
    'disk_free',
  ],
  [word('disk|filesystem|fs|volume|storage|inodes?'), 'disk'],
  [word('availability|available|uptime|success|successes|successful|reachability|sli|sla|compliance'), 'availability'],
  [word('latency|latencies|response_time|resp_time|ttfb|rtt'), 'latency'],
  [word('p50|p75|p90|p95|p99|p999|response|delay'), 'latency'],
  [
    anyOf(
      [
        '(?:^|_)(?:requests?|reqs?|https?|responses?|spans?|traces?|query|queries|rpc|grpc|api|call|calls)_(?:.*_)?duration',
        String.raw`duration_(?:.*_)?(?:requests?|https?|responses?|spans?|query|queries|p\d+)(?:_|$)`,
        '^(?:avg|mean|median|average)_duration',
      ],
      { flags: '' },
    ),
    'latency',
  ],
  [
    word(
      'rps|qps|tps|rpm|requests?|reqs?|throughput|traffic|hits|orders?|checkouts?|payments?|signups?|messages?|transactions?|logins?|sessions?|conversions?|bookings?|visitors?|calls?|queries|sales',
    ),
    'traffic',
  ],
  [/^(?:total|count|spans?|traces?|sampled?|total_(?:spans|traces)|(?:span|trace|sample)_(?:count|size))$/, 'traffic'],
  [word('saturation|utilization|utilisation'), 'pool'],
  [word('free|unused|spare|headroom'), 'good'],
];

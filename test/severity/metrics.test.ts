import { describe, expect, test } from 'vitest';
import { event, judge } from './scenarios.js';

const verdictOn = (metrics: unknown) => judge(event({ metrics }));
const shown = (metrics: unknown): string =>
  verdictOn(metrics)
    .evidence.map(({ text }) => text)
    .join('; ');
const minutes = (...values: readonly number[]) =>
  values.map((value, at) => [`2026-03-10T13:${String(at + 10).padStart(2, '0')}:00Z`, value] as const);

describe('a series over time', () => {
  test.each<readonly [string, unknown, string]>([
    ['an outage', 0.97, 'CRITICAL'],
    [
      'an outage in two rows',
      [
        { timestamp: '2026-03-10T13:50:00Z', error_rate: 0.5, availability: 0.4 },
        { timestamp: '2026-03-10T13:59:00Z', error_rate: 0.97, availability: 0.02 },
      ],
      'CRITICAL',
    ],
    [
      'an outage of which the last point alone tells',
      [
        { timestamp: '2026-03-10T13:50:00Z', error_rate: 0.01 },
        { timestamp: '2026-03-10T13:59:00Z', error_rate: 0.97 },
      ],
      'CRITICAL',
    ],
    ['one that grows', minutes(0.0, 0.1, 0.55, 0.7, 0.85, 0.97), 'CRITICAL'],
    ['an availability that falls', { availability: [...minutes(0.9, 0.4, 0.3, 0.02)] }, 'CRITICAL'],
    ['one that is over', minutes(0.97, 0.97, 0.97, 0.001, 0.001, 0.001), 'NONE'],
  ])('is judged as the figure it ends in: %s', (_name, given, severity) => {
    const isTable = Array.isArray(given) && !Array.isArray(given[0]);
    const metrics = isTable || (typeof given === 'object' && !Array.isArray(given)) ? given : { error_rate: given };
    expect(verdictOn(metrics).severity).toBe(severity);
  });
});

describe('a metric of a healthy service', () => {
  test.each<readonly [string, unknown]>([
    ['build_duration_s', 600],
    ['deploy_duration_seconds', 420],
    ['job_duration_s', 1_800],
    ['backup_duration_seconds', 5_400],
    ['vacuum_duration_s', 900],
    ['session_duration_seconds', 1_200],
    ['session_duration_p95_s', 3_600],
    ['crawl_duration_s', 300],
    ['max_latency_ms', 2_500],
    ['latency_max_ms', 2_500],
    ['p999_latency_ms', 1_800],
    ['request_timeout_ms', 30_000],
    ['http_timeout_seconds', 30],
    ['request_timeout', '30s'],
    ['cache_ttl_seconds', 86_400],
    ['poll_interval_ms', 60_000],
    ['queue_poll_interval_s', 900],
    ['max_queue_size', 100_000],
    ['last_backup_age_s', 3_600],
    ['process_uptime_seconds', 9_000_000],
    ['connection_age_s', 4_000],
    ['cpu_idle', '82 %'],
    ['cpu_idle_percent', 82],
    ['cpu_idle', 0.97],
    ['memory_available_percent', 60],
    ['free_memory_bytes', 4e9],
    ['memory_free_mb', 900],
    ['disk_free_gb', 50],
    ['free_disk_percent', 70],
    ['p95_ns', 2e8],
    ['p95_latency_us', 200_000],
    ['p95_latency_µs', 200_000],
    ['p95_latency', '200000 μs'],
  ])('is no trouble: %s %s', (name, value) => {
    expect(verdictOn({ [name]: value, error_rate: 0.001 }).severity).toBe('NONE');
    expect(verdictOn({ [name]: value }).severity).toBe('NONE');
  });

  test('in its traces is no trouble, whatever unit it has', () => {
    expect(judge(event({ traces: { p95_ns: 2e8 } })).severity).toBe('NONE');
    expect(judge(event({ traces: { p95_ns: 9e9 } })).severity).toBe('MAJOR');
    const spans = Array.from({ length: 30 }, () => ({ duration_ns: 2e8, status: 'OK' }));
    expect(judge(event({ traces: spans })).severity).toBe('NONE');
  });
});

describe('a metric of a service in trouble', () => {
  test.each<readonly [string, object, string]>([
    ['slow requests', { http_request_duration_ms: 9_000 }, 'MAJOR'],
    ['slow queries', { query_duration_s: 6 }, 'MAJOR'],
    ['timeouts', { timeout_ratio: 0.2 }, 'MAJOR'],
    ['the slowest answer', { max_latency_ms: 60_000 }, 'MAJOR'],
    ['no memory left', { memory_available_percent: 2 }, 'MAJOR'],
    ['hardly any memory free', { free_memory_percent: 1 }, 'MAJOR'],
    ['no idle processor', { cpu_idle_percent: 1 }, 'MODERATE'],
    ['a full disk in bytes', { disk_used_bytes: 99e9, disk_total_bytes: 100e9 }, 'MAJOR'],
    ['a full disk in groups', { disk: { used: 99e9, total: 100e9 } }, 'MAJOR'],
    ['hardly any disk left', { disk_available_bytes: 1e9, disk_total_bytes: 100e9 }, 'MAJOR'],
    ['memory at its limit', { memory_used_bytes: 3.96e9, memory_limit_bytes: 4e9 }, 'MAJOR'],
    ['sizes in two units', { memory_used_mb: 4_055, memory_total_gb: 4 }, 'MAJOR'],
    ['a disk half full', { disk_used_bytes: 50e9, disk_total_bytes: 100e9 }, 'NONE'],
    ['sizes of two resources', { disk_used_bytes: 99e9, memory_total_bytes: 100e9 }, 'NONE'],
  ])('is judged: %s', (_name, metrics, severity) => {
    expect(verdictOn(metrics).severity).toBe(severity);
  });
});

describe('the evidence', () => {
  test.each<readonly [object, string]>([
    [{ availability: 0.03 }, 'availability 3 %'],
    [{ success_rate: 0.4 }, 'success_rate 40 %'],
    [{ disk_free_percent: 2 }, 'disk_free_percent 2 %'],
    [{ memory_available_percent: 2 }, 'memory_available_percent 2 %'],
    [{ cpu_idle_percent: 1 }, 'cpu_idle_percent 1 %'],
    [{ cache_hit_rate: { value: 0.1, baseline: 0.9 } }, 'cache_hit_rate 10 %, usually 90 %'],
    [{ disk_used_bytes: 99e9, disk_total_bytes: 100e9 }, 'disk_used_bytes of disk_total_bytes 99 %'],
  ])('of %j shows what was given: %s', (metrics, text) => {
    expect(shown(metrics)).toContain(text);
  });
});

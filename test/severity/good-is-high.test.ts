import { describe, expect, test } from 'vitest';
import { event, judge } from './scenarios.js';

const judged = (metrics: unknown) => judge(event({ metrics }));
const shown = (metrics: unknown): string => {
  const { severity, evidence } = judged(metrics);
  return `${severity}: ${evidence.map(({ text }) => text).join('; ')}`;
};
const one = (name: string, value: number, labels: Readonly<Record<string, unknown>> = {}) => [{ name, value, labels }];

describe('labels are read in whatever form their source has', () => {
  const pairs = [
    { Name: 'path', Value: '/snap/lxd/1' },
    { Name: 'fstype', Value: 'squashfs' },
  ];
  test.each<readonly [string, unknown]>([
    ['dimensions of CloudWatch', [{ name: 'disk_used_percent', value: 100, dimensions: pairs }]],
    ['all of CloudWatch', [{ MetricName: 'disk_used_percent', Value: 100, Unit: 'Percent', Dimensions: pairs }]],
    [
      'attributes of OpenTelemetry',
      [{ name: 'disk_used_percent', value: 100, attributes: [{ key: 'fstype', value: { stringValue: 'squashfs' } }] }],
    ],
    ['one text', [{ name: 'disk_used_percent', value: 100, dimensions: 'path=/snap/lxd/1,fstype=squashfs' }]],
    ['one text in braces', [{ name: 'disk_used_percent', value: 100, labels: '{fstype="squashfs"}' }]],
    ['texts beside figures', { disk: { used_percent: 100, fstype: 'squashfs', mountpoint: '/snap/x/1' } }],
    ['texts beside figures, by other names', { disk: { used_percent: 100, filesystem: 'squashfs', volume: 'snap' } }],
    ['texts beside figures, deeper', { host: { fs: { use_percent: 100, device: '/dev/loop3', label: 'core' } } }],
  ])('%s', (_form, metrics) => {
    expect(shown(metrics)).toMatch(/^NONE/);
  });

  test('and a text in the place of a figure is left out as before', () => {
    expect(shown({ disk: { used_percent: 'lots', fstype: 'ext4' } })).toContain('disk.used_percent is "lots"');
    expect(shown({ disk: { used: 'lots', size: 5 } })).toContain('disk.used is "lots"');
  });
});

describe('a figure whose label says what it is of is weighed as that', () => {
  test.each<readonly [unknown]>([
    [one('volume_percent', 100, { device: 'speaker' })],
    [one('speaker_volume_percent', 100)],
    [one('volume_percent', 100, { type: 'audio' })],
    [{ call_volume: 98 }],
    [one('cpu_percent', 97, { mode: 'idle' })],
    [{ 'cpu_percent{mode="idle"}': 97 }],
    [one('system.cpu.utilization', 0.97, { state: 'idle' })],
    [one('system.memory.utilization', 0.97, { state: 'free' })],
    [one('system.memory.utilization', 0.97, { state: 'cached' })],
    [one('system.filesystem.utilization', 0.97, { state: 'free' })],
    [one('node_systemd_unit_state', 1, { state: 'active', name: 'shop.service' })],
    [one('node_systemd_unit_state', 0, { state: 'failed', name: 'shop.service' })],
    [one('kube_pod_status_phase', 1, { phase: 'Running' })],
  ])('is no news: %j', (metrics) => {
    expect(shown(metrics)).toMatch(/^NONE/);
  });

  test.each<readonly [unknown]>([
    [one('volume_percent', 100, { device: '/dev/sdb1' })],
    [one('cpu_percent', 97, { mode: 'user' })],
    [one('cpu_percent', 2, { mode: 'idle' })],
    [one('system.memory.utilization', 0.98, { state: 'used' })],
    [one('system.memory.utilization', 0.01, { state: 'free' })],
    [one('node_systemd_unit_state', 1, { state: 'failed', name: 'shop.service' })],
    [one('kube_pod_status_phase', 1, { phase: 'Failed' })],
    [one('kube_node_status_condition', 1, { condition: 'DiskPressure', status: 'true' })],
  ])('is trouble: %j', (metrics) => {
    expect(shown(metrics)).not.toMatch(/^NONE/);
  });
});

describe('what is good when it is high is no news when it is', () => {
  test.each<readonly [unknown]>([
    ...['kube_job_status_succeeded', 'ready_percent', 'signal_quality'].map((name) => [{ [name]: 1 }] as const),
    ...[
      ...['jobs_completed_percent', 'backup_progress_percent', 'build_progress', 'rollout_percent', 'percent_idle'],
      ...['test_coverage_percent', 'disk_scrub_progress_percent', 'pool_idle_percent', 'free_percent', 'hit_ratio'],
      ...['uptime_percent', 'battery_charge_percent', 'tests_passed_percent', 'sync_percent', 'health_score'],
      ...['availability_percent', 'tasks_succeeded_percent', 'migration_completion', 'accuracy_percent'],
    ].map((name) => [{ [name]: 100 }] as const),
    [{ test_coverage_percent: { value: 100, threshold: 80 } }],
    [{ build_progress: { value: 90, baseline: 10 } }],
  ])('%j', (metrics) => {
    expect(shown(metrics)).toMatch(/^NONE/);
  });

  test('and is trouble below its own threshold', () => {
    expect(shown({ test_coverage_percent: { value: 60, threshold: 80 } })).toMatch(/^MODERATE: .*below its threshold/);
  });
});

describe('one thing that failed, or that waits for long, is trouble', () => {
  test.each<readonly [Readonly<Record<string, number>>]>([
    ...['kube_job_status_failed', 'smart_status_failed', 'backup_failed', 'last_run_failed', 'raid_failed'].map(
      (name) => [{ [name]: 1 }] as const,
    ),
    ...['node_systemd_units_failed', 'failed_disks', 'health_check_failed'].map((name) => [{ [name]: 1 }] as const),
    ...['oldest_message_age_seconds', 'oldest_pending_job_age_seconds', 'ApproximateAgeOfOldestMessage'].map(
      (name) => [{ [name]: 7_200 }] as const,
    ),
    [{ message_age_seconds: 7_200 }],
  ])('%j', (metrics) => {
    expect(shown(metrics)).not.toMatch(/^NONE/);
  });

  test.each<readonly [Readonly<Record<string, number>>]>([
    [{ kube_job_status_failed: 0 }],
    [{ smart_status_failed: 0 }],
    [{ requests_failed: 1 }],
    [{ oldest_message_age_seconds: 3 }],
    [{ oldest_backup_age_days: 30 }],
    [{ session_age_seconds: 7_200 }],
  ])('but not: %j', (metrics) => {
    expect(shown(metrics)).toMatch(/^NONE/);
  });
});

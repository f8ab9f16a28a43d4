import { describe, expect, test } from 'vitest';
import { event, judge } from './scenarios.js';

const full = (labels: Readonly<Record<string, unknown>>) => [{ name: 'disk_used_percent', value: 100, labels }];
const shown = (signals: Readonly<Record<string, unknown>>) => judge(event(signals));

describe('a reading of what is always so, unused or not there wakes nobody', () => {
  test.each<readonly [string, Readonly<Record<string, unknown>>]>([
    ['a snap', { metrics: full({ mountpoint: '/snap/x/1', fstype: 'squashfs' }) }],
    ['a snap told by its mount point alone', { metrics: full({ mountpoint: '/snap/core/17200' }) }],
    ['a snap told by its file system alone', { metrics: full({ fstype: 'squashfs' }) }],
    ['a snap told by its loop device alone', { metrics: full({ device: '/dev/loop4' }) }],
    ['a snap whose labels are the event’s', { labels: { fstype: 'squashfs' }, metrics: { disk_used_percent: 100 } }],
    ['a snap whose tags are the event’s', { tags: ['fstype:squashfs'], metrics: { disk_used_percent: 100 } }],
    ['a snap in the name', { metrics: { 'disk_used_percent{mountpoint="/snap/x/1",fstype="squashfs"}': 100 } }],
    ['a snap as the key', { metrics: { disk: { '/snap/x/1': { used_percent: 100 } } } }],
    [
      'a snap with its labels beside',
      { metrics: [{ mountpoint: '/snap/x/1', fstype: 'squashfs', disk_used_percent: 100 }] },
    ],
    ['a snap in a list', { metrics: { filesystems: [{ mountpoint: '/snap/x/1', disk: { used_percent: 100 } }] } }],
    ['a snap by tags of Datadog', { metrics: [{ name: 'disk.in_use', value: 1, tags: ['device:/dev/loop1'] }] }],
    [
      'a snap beside a healthy disk',
      {
        metrics: [
          ...full({ fstype: 'squashfs' }),
          { name: 'disk_used_percent', value: 40, labels: { mountpoint: '/' } },
        ],
      },
    ],
    ['a disc', { metrics: full({ mountpoint: '/mnt/iso', fstype: 'iso9660' }) }],
    ['a drive for discs', { metrics: full({ device: 'sr0' }) }],
    ['a drive for discs of Windows', { metrics: full({ volume: 'D:', drive_type: 'CD-ROM' }) }],
    ['/run', { metrics: full({ mountpoint: '/run/user/1000', fstype: 'tmpfs' }) }],
    ['/dev/shm', { metrics: full({ mountpoint: '/dev/shm' }) }],
    ['devtmpfs', { metrics: full({ fstype: 'devtmpfs' }) }],
    ['/boot/efi', { metrics: full({ mountpoint: '/boot/efi', fstype: 'vfat' }) }],
    [
      'the layers of a container',
      { metrics: full({ mountpoint: '/var/lib/docker/overlay2/4f/merged', fstype: 'overlay' }) },
    ],
    ['a mount nobody writes to', { metrics: full({ mountpoint: '/usr', fstype: 'ext4', readonly: true }) }],
    ['a mount nobody writes to, by its options', { metrics: full({ mountpoint: '/usr', options: 'ro,noatime' }) }],
    ['inodes of an image', { metrics: [{ name: 'inodes_used_percent', value: 100, labels: { fstype: 'squashfs' } }] }],
    ['room on an image', { metrics: [{ name: 'disk_free_percent', value: 0, labels: { fstype: 'squashfs' } }] }],
    ['swap of size 0', { metrics: { swap_used_percent: 100, swap_total_bytes: 0 } }],
    ['swap of size 0, beside it', { metrics: [{ name: 'swap_used_percent', value: 100, total: 0 }] }],
    ['a pool without places', { metrics: { pool_used_percent: 100, pool_size: 0 } }],
    ['a bridge of containers', { metrics: [{ name: 'network_up', value: 0, labels: { device: 'docker0' } }] }],
    [
      'the pair of a container',
      { metrics: [{ name: 'node_network_up', value: 0, labels: { device: 'veth12ab34c' } }] },
    ],
    ['a loopback', { metrics: { network_lo_up: 0 } }],
    [
      'a port that is switched off',
      { metrics: [{ name: 'interface_up', value: 0, labels: { ifname: 'eth3', admin_state: 'down' } }] },
    ],
    ['a full battery', { metrics: { battery_charge_percent: 100 } }],
    ['a battery that is not there', { metrics: { battery_present: 0, battery_charge_percent: 0 } }],
    [
      'a sensor that is not there',
      { metrics: [{ name: 'temperature_celsius', value: 255, labels: { sensor: 'cpu2' } }] },
    ],
    ['a sensor that says so', { metrics: [{ name: 'fan_temp', value: 0, labels: { present: 'false' }, critical: 0 }] }],
    ['a usual temperature', { metrics: { board_temperature_celsius: 45 } }],
    ['one core of many', { metrics: [{ name: 'cpu_used_percent', value: 100, labels: { cpu: '3' } }] }],
    [
      'one core of many beside idle ones',
      { metrics: { cpu0_percent: 100, cpu1_percent: 7, cpu2_percent: 3, cpu3_percent: 1 } },
    ],
    ['replicas nobody wants', { metrics: { ready_replicas: 0, desired_replicas: 0 } }],
    [
      'replicas nobody wants, as Kubernetes says it',
      { metrics: { kube_deployment_spec_replicas: 0, kube_deployment_status_replicas_available: 0 } },
    ],
    [
      'replicas nobody wants, beside it',
      { metrics: [{ name: 'available_replicas', value: 0, labels: { desired: '0' } }] },
    ],
    [
      'a job that is done',
      { metrics: [{ name: 'up', value: 0, labels: { job: 'nightly-export', phase: 'Succeeded' } }] },
    ],
    ['a job whose event says that it is done', { labels: { status: 'Completed' }, metrics: { up: 0 } }],
  ])('%s', (_name, signals) => {
    const verdict = shown(signals);
    expect(verdict.severity, verdict.evidence.map(({ text }) => text).join('; ')).toBe('NONE');
  });

  test('and the evidence names it and says why', () => {
    const { evidence } = shown({ metrics: full({ mountpoint: '/snap/x/1', fstype: 'squashfs' }) });
    expect(evidence).toContainEqual({
      signal: 'metrics',
      text: expect.stringContaining('squashfs is always full') as string,
      weight: 0,
    });
  });
});

describe('the same reading of what matters is what it was', () => {
  test.each<readonly [string, Readonly<Record<string, unknown>>, string]>([
    ['/var on ext4', { metrics: full({ mountpoint: '/var', fstype: 'ext4' }) }, 'MAJOR'],
    ['/ in a container', { metrics: full({ mountpoint: '/', fstype: 'overlay' }) }, 'MAJOR'],
    ['/tmp in memory', { metrics: full({ mountpoint: '/tmp', fstype: 'tmpfs' }) }, 'MAJOR'],
    ['/boot', { metrics: full({ mountpoint: '/boot', fstype: 'ext4' }) }, 'MAJOR'],
    ['/snapshots', { metrics: full({ mountpoint: '/snapshots', fstype: 'xfs' }) }, 'MAJOR'],
    ['no labels', { metrics: { disk_used_percent: 100 } }, 'MAJOR'],
    ['labels of the event', { labels: { mountpoint: '/var' }, metrics: { disk_used_percent: 100 } }, 'MAJOR'],
    [
      'own labels before those of the event',
      { labels: { mountpoint: '/snap/x/1' }, metrics: full({ mountpoint: '/var' }) },
      'MAJOR',
    ],
    [
      'a snap beside a full disk',
      { metrics: [...full({ fstype: 'squashfs' }), ...full({ mountpoint: '/var' })] },
      'MAJOR',
    ],
    ['swap of some size', { metrics: { swap_used_percent: 100, swap_total_bytes: 4_096_000_000 } }, 'MAJOR'],
    ['memory without a limit', { metrics: { memory_used_percent: 99, memory_limit: 0 } }, 'MAJOR'],
    [
      'every core',
      { metrics: [0, 1, 2, 3].map((cpu) => ({ name: 'cpu_used_percent', value: 99, labels: { cpu: String(cpu) } })) },
      'MODERATE',
    ],
    ['the processor', { metrics: [{ name: 'cpu_used_percent', value: 99, labels: { cpu: 'cpu-total' } }] }, 'MODERATE'],
    ['an interface in use', { metrics: [{ name: 'network_up', value: 0, labels: { device: 'eth0' } }] }, 'MAJOR'],
    ['replicas that are wanted', { metrics: { ready_replicas: 0, desired_replicas: 3 } }, 'MAJOR'],
    ['a target that should be up', { metrics: [{ name: 'up', value: 0, labels: { job: 'shop' } }] }, 'MAJOR'],
  ])('%s', (_name, signals, severity) => {
    const given = shown(signals).severity;
    expect(severity === 'MAJOR' ? ['MAJOR', 'CRITICAL'] : [severity]).toContain(given);
  });
});

import { anyOf } from './phrases.js';
import { kindOf, type MetricKind } from './kinds.js';
import type { Labels } from './labels.js';
import type { Measure } from './measures.js';
import { isHollow, isIdle, isSensorAtRest, isSpareCore } from './subject-amounts.js';
import { isOfAnother, withState } from './subject-state.js';

/** A reading that is no news, whatever its value, and why. */
export interface NoNews {
  readonly measure: Measure;
  readonly why: string;
}

/**
 * Splits readings by what they measure: an image that is always full, an interface nobody uses or a share of nothing says
 * nothing of the service. `about` are the labels of the event, which hold for readings that have none of their own.
 */
export function withoutNoNews(
  given: readonly Measure[],
  about: Labels,
): { readonly measures: readonly Measure[]; readonly noNews: readonly NoNews[] } {
  const labelled = given.map((measure) => withState({ ...measure, labels: { ...about, ...measure.labels } }));
  const noNews = labelled.flatMap((measure) => {
    const why = whyNoNews(measure, labelled);
    return why === null ? [] : [{ measure, why }];
  });
  const silent = new Set(noNews.map(({ measure }) => measure));
  return { measures: labelled.filter((measure) => !silent.has(measure)), noNews };
}

function whyNoNews(measure: Measure, all: readonly Measure[]): string | null {
  if (measure.value === null) return null;
  const kind = kindOf(measure.words, measure.unit);
  return (
    isOfAnother(measure, kind) ??
    fileSystem(measure, kind) ??
    networkInterface(measure, kind) ??
    isSpareCore(measure, kind, all) ??
    isSensorAtRest(measure, kind, all) ??
    isHollow(measure, kind, all) ??
    isIdle(measure, kind, all)
  );
}

const SPACE: ReadonlySet<MetricKind> = new Set<MetricKind>(['disk', 'disk_free', 'gauge']);
/** File systems made full, or made of nothing: images, discs, and views into the kernel. */
const IMAGES = anyOf(
  [
    'squashfs',
    'iso9660',
    'udf',
    'cdfs',
    'cramfs',
    'erofs',
    'romfs',
    String.raw`fuse\.snapfuse`,
    'devtmpfs',
    'devfs',
    'devpts',
    'proc',
    'sysfs',
    'cgroup2?',
    'autofs',
    'nsfs',
    'efivarfs',
    'mqueue',
    'hugetlbfs',
    'pstore',
    'bpf',
    'tracefs',
    'debugfs',
    'securityfs',
    'configfs',
    'binfmt_misc',
    'rpc_pipefs',
    'fusectl',
    'selinuxfs',
    'overlay_snap',
  ],
  { before: '^', after: '$' },
);
const MOUNTS = anyOf(
  [
    'snap',
    'var/lib/snapd',
    'boot/efi',
    'efi',
    'run',
    'var/run',
    'dev',
    'sys',
    'proc',
    String.raw`cdrom\d*`,
    String.raw`mnt/cdrom\d*`,
    String.raw`media/(?:[^/]+/)?(?:cdrom|dvd)\w*`,
    'var/lib/docker/(?:overlay2?|containers|aufs)',
    'var/lib/containers/storage/overlay',
  ],
  { before: '^(?:/(?:rootfs|host))?/', after: '(?:/|$)' },
);
const DEVICES = /^(?:\/dev\/)?(?:loop\d+|sr\d+|scd\d+|cdrom\d*|dvd\w*|fd\d+|ram\d+)(?:p\d+)?$/i;
const YES = /^(?:true|1|yes|ro|read-?only)$/i;

function fileSystem({ words, labels, unit }: Measure, kind: MetricKind): string | null {
  if (!SPACE.has(kind)) return null;
  const type = first(
    labels,
    'fstype',
    'fs_type',
    'filesystem_type',
    'file_system',
    'fs',
    'drive_type',
    'volume_type',
    'filesystem',
    'type',
  );
  const mount = first(labels, 'mountpoint', 'mount_point', 'mount', 'mounted_on', 'path');
  const device =
    first(labels, 'device', 'dev', 'disk', 'partition', 'filesystem') ?? words.find((word) => DEVICES.test(word));
  if (type !== null && (IMAGES.test(type) || /^(?:cd|dvd)-?(?:rom)?$/i.test(type))) return `a ${type} is always full`;
  if (mount !== null && MOUNTS.test(mount)) return `${mount} holds nothing of the service`;
  if (device !== undefined && DEVICES.test(device)) return `${device} is always full`;
  // A tmpfs for temporary files of programs is another matter: programs stop when it is full.
  if (type !== null && /^(?:tmpfs|ramfs)$/i.test(type) && (mount === null || !/^\/(?!$)/.test(mount))) {
    return `a ${type} holds nothing that lasts`;
  }
  const isState = unit === 'flag' || words.some((word) => word === 'readonly' || word === 'only');
  const options = first(labels, 'options', 'mount_options', 'opts') ?? '';
  const isReadOnly =
    YES.test(first(labels, 'readonly', 'read_only', 'ro') ?? '') ||
    /^(?:ro|read-?only)$/i.test(first(labels, 'mode', 'access') ?? '') ||
    options.split(/[,\s]+/).includes('ro');
  return isReadOnly && !isState ? 'it is mounted read-only and cannot fill' : null;
}

/** Interfaces that a host has without anybody using them, and those of single containers. */
const INTERFACES = anyOf(
  [
    String.raw`lo\d*`,
    String.raw`docker\d+`,
    'docker_gwbridge',
    String.raw`br-[\da-f]{6,}`,
    String.raw`veth\w*`,
    String.raw`virbr\d+(?:-nic)?`,
    String.raw`cni\d+`,
    String.raw`flannel[.\d]*`,
    String.raw`cali\w+`,
    String.raw`tunl\d+`,
    String.raw`dummy\d+`,
    String.raw`ifb\d+`,
    String.raw`gre(?:tap)?\d+`,
    String.raw`erspan\d+`,
    String.raw`sit\d+`,
    String.raw`ip6\w*\d+`,
    String.raw`kube-ipvs\d+`,
    'nodelocaldns',
    String.raw`usb\d+`,
    String.raw`wwan\d+`,
    String.raw`awdl\d+`,
    String.raw`llw\d+`,
    String.raw`anpi\d+`,
    String.raw`gif\d+`,
    String.raw`stf\d+`,
  ],
  { before: '^', after: '$' },
);
const LINKS: ReadonlySet<MetricKind> = new Set<MetricKind>(['alive', 'gauge', 'packet_loss', 'error_count']);
const NETWORK = /^(?:networks?|net|netdev|interfaces?|iface|nic|links?|carrier|if|ifoper|port)$/;

function networkInterface({ words, labels }: Measure, kind: MetricKind): string | null {
  if (!LINKS.has(kind)) return null;
  const isNetwork = words.some((word) => NETWORK.test(word));
  const named = first(labels, 'interface', 'iface', 'nic', 'ifname', 'if_name', 'ifdescr');
  const device = first(labels, 'device', 'dev', 'name');
  const own = isNetwork ? words.find((word) => INTERFACES.test(word)) : undefined;
  const name = named ?? (isNetwork || (device !== null && INTERFACES.test(device)) ? device : null) ?? own ?? null;
  if (name !== null && INTERFACES.test(name)) return `nobody uses interface ${name} from outside`;
  if (named === null && !isNetwork) return null;
  const admin = first(labels, 'admin', 'adminstate', 'admin_state', 'admin_status', 'ifadminstatus', 'administrative');
  const isOff = /^(?:down|disabled|off|false|2)$/i.test(admin ?? '');
  const isUnused =
    /^(?:notpresent|not[-_ ]present|unused|disabled)$/i.test(first(labels, 'operstate', 'state', 'status') ?? '') ||
    /^(?:false|no|0)$/i.test(first(labels, 'in_use', 'used', 'configured', 'enabled') ?? '');
  return isOff || isUnused ? `interface ${name ?? ''} is switched off or unused`.replace('  ', ' ') : null;
}

function first(labels: Labels, ...names: readonly string[]): string | null {
  const name = names.find((one) => (labels[one] ?? '') !== '');
  return name === undefined ? null : (labels[name] ?? null);
}

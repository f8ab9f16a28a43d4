import type * as Sdk from '@aws-sdk/client-s3';
import type { OutsideAnchor } from '../../domain/audit/audit.js';
import type { AnchorPlace } from '../../ports/anchors.js';
import type { FailureKind } from '../../ports/failures.js';
import { failed, networkFailure, withDeadline, type Call } from '../http/call.js';

/** A bucket with Object Lock, and how long an anchor is locked there. */
export interface S3AnchorsOptions {
  /** As it was configured. */
  readonly name: string;
  readonly bucket: string;
  /** Before the name of each object: empty, or with a slash at its end. */
  readonly prefix: string;
  readonly mode: 'COMPLIANCE' | 'GOVERNANCE';
  readonly retainDays: number;
  /** Another S3 than Amazon's; else the SDK's own environment decides. */
  readonly endpoint: string | null;
  readonly now: () => number;
}

const DAY_MS = 86_400_000;
const TIMEOUT_MS = 20_000;

/** A bucket whose objects nobody can change or delete until their time is over. */
export function createS3Anchors(options: S3AnchorsOptions): AnchorPlace {
  const { name, bucket, prefix, mode, retainDays, endpoint, now } = options;
  let made: Promise<S3> | null = null;
  const open = (): Promise<S3> => (made ??= connect(endpoint));
  const keyOf = ({ number, day }: OutsideAnchor): string =>
    `${prefix}anchor-${String(number).padStart(6, '0')}-${day}.json`;
  return {
    name,
    channel: 's3',
    find: async (anchor, { key, signal: outer }) => {
      const signal = withDeadline(outer, TIMEOUT_MS);
      const { client, sdk } = await open();
      const [object, call] = [keyOf(anchor), { vendor: 's3', what: 'look-up', key, effect: false, signal }];
      try {
        const { Metadata: metadata, VersionId: version } = await client.send(
          new sdk.HeadObjectCommand({ Bucket: bucket, Key: object }),
          { abortSignal: signal },
        );
        return metadata?.['hash'] === anchor.hash ? externalOf(object, version) : null;
      } catch (error) {
        if (statusOf(error) === 404) return null;
        throw failureOf(call, error);
      }
    },
    put: async (anchor, { key, signal: outer }) => {
      const signal = withDeadline(outer, TIMEOUT_MS);
      const { client, sdk } = await open();
      const object = keyOf(anchor);
      try {
        const { VersionId: version } = await client.send(
          new sdk.PutObjectCommand({
            Bucket: bucket,
            Key: object,
            Body: `${JSON.stringify(anchor)}\n`,
            ContentType: 'application/json',
            Metadata: { hash: anchor.hash },
            ObjectLockMode: mode,
            ObjectLockRetainUntilDate: new Date(now() + retainDays * DAY_MS),
          }),
          { abortSignal: signal },
        );
        return externalOf(object, version);
      } catch (error) {
        throw failureOf({ vendor: 's3', what: 'put', key, effect: true, signal }, error);
      }
    },
  };
}

interface S3 {
  readonly client: Sdk.S3Client;
  readonly sdk: typeof Sdk;
}

// Only who has such a place pays for loading the SDK.
async function connect(endpoint: string | null): Promise<S3> {
  const sdk = await import('@aws-sdk/client-s3');
  // An address of its own has no name for each bucket. Temporal repeats, with a look-up before: the SDK must not.
  const own = endpoint === null ? {} : { endpoint, forcePathStyle: true };
  return { sdk, client: new sdk.S3Client({ ...own, maxAttempts: 1 }) };
}

function externalOf(key: string, version: string | undefined): Readonly<Record<string, string>> {
  return { key, ...(version === undefined ? {} : { version }) };
}

function statusOf(error: unknown): number {
  return (error as Partial<Sdk.S3ServiceException>).$metadata?.httpStatusCode ?? 0;
}

function failureOf(call: Call, error: unknown): Error {
  const status = statusOf(error);
  const name = error instanceof Error ? error.name : 'failed';
  if (status === 0) return /Credential/.test(name) ? failed(call, 'Unauthorized', name) : networkFailure(call, error);
  return failed(call, kindOf(status, name), `${status} ${name}`);
}

function kindOf(status: number, name: string): FailureKind {
  if (status === 401 || status === 403) return 'Unauthorized';
  if (status === 429 || name === 'SlowDown') return 'RateLimited';
  return status >= 500 ? 'Unavailable' : 'Rejected';
}

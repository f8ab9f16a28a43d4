import { createCipheriv, createDecipheriv, createHash, randomBytes, scryptSync } from 'node:crypto';

/** Bytes as they are kept; without a key id they are plain. */
export interface Sealed {
  readonly keyId: string | null;
  readonly iv: Buffer | null;
  readonly body: Buffer;
}

/** Seals with the newest key and opens with any it knows. `context` is bound to the bytes: they fit no other place. */
export interface Vault {
  readonly seal: (plain: Buffer, context: string) => Sealed;
  readonly open: (sealed: Sealed, context: string) => Buffer;
  /** A keyed digest where there is a key: equal contents can be found, and not guessed. */
  readonly digest: (content: string) => string;
}

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

interface Key {
  readonly id: string;
  readonly secret: Buffer;
}

/** AES-256-GCM under `TOCSIN_ENCRYPTION_KEY`: the newest key first, older ones after commas. Plain without a key. */
export function createVault(encryptionKey: string | undefined): Vault {
  const keys = (encryptionKey ?? '')
    .split(',')
    .map((given) => given.trim())
    .filter((given) => given !== '')
    .map(keyOf);
  const [newest] = keys;
  return {
    seal: (plain, context) =>
      newest === undefined ? { keyId: null, iv: null, body: plain } : seal(newest, plain, context),
    open: (sealed, context) => {
      if (sealed.keyId === null || sealed.iv === null) return sealed.body;
      const key = keys.find(({ id }) => id === sealed.keyId);
      if (key === undefined) {
        throw new Error(`${context}: sealed with key ${sealed.keyId}, which TOCSIN_ENCRYPTION_KEY lacks`);
      }
      return open(key, sealed.iv, sealed.body, context);
    },
    // The oldest key stays while keys rotate, so that equal contents keep their digest.
    digest: (content) => digest(keys.at(-1), content),
  };
}

function seal(key: Key, plain: Buffer, context: string): Sealed {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key.secret, iv).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { keyId: key.id, iv, body };
}

function open(key: Key, iv: Buffer, body: Buffer, context: string): Buffer {
  const decipher = createDecipheriv(ALGORITHM, key.secret, iv, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(context))
    .setAuthTag(body.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(body.subarray(0, -TAG_BYTES)), decipher.final()]);
}

function digest(key: Key | undefined, content: string): string {
  const hash = createHash('sha256');
  if (key !== undefined) hash.update('tocsin evidence reference').update(key.secret);
  return hash.update(content).digest('hex');
}

/** 32 bytes in hex or base64 are taken as they are, any other text is stretched. */
function keyOf(given: string): Key {
  const secret = rawKey(given) ?? scryptSync(given, 'tocsin encryption key', 32);
  return { id: createHash('sha256').update('tocsin key id').update(secret).digest('hex').slice(0, 12), secret };
}

function rawKey(given: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(given)) return Buffer.from(given, 'hex');
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(given)) return null;
  const bytes = Buffer.from(given, 'base64');
  return bytes.length === 32 ? bytes : null;
}

import { bitsPerCharacter, isPlaceholder } from './secret-values.js';

/** A word or two, and then nothing but chance: how issuers nobody has listed yet write a token. */
const TOKEN = /(?<![a-z])([a-z][a-z0-9]{1,11}(?:[_-][a-z0-9]{1,8}){0,2})[_-]([A-Za-z0-9]{32,128})$/;
/** What else is written so: digests, parts of a build, what a service calls its requests and events. */
const OTHER =
  /^(?:sha|md5|h1|index|chunk|main|vendors?|app|css|js|img|file|blob|layer|image|cache|build|dist|test|run|job|task|step|event|evt|req|res|resp|request|response|msg|message|thread|trace|span|session|sess|user|usr|cus|org|team|proj|dpl|pod|node|id|uid|ref|obj|part|page|item|batch|call|chatcmpl|cmpl|asst|gen|etag|nonce|boundary|webkitformboundary|static|public|pk|pub)/;
/** Least chance in what follows the words (bits of a character). */
const CHANCE = 4;

/** Where such a token begins in a run of letters, digits and dashes; -1 when it is none. */
export function unknownToken(run: string): number {
  if (run.length > 160) return -1;
  const found = TOKEN.exec(run);
  const [, name = '', body = ''] = found ?? [];
  if (found === null || OTHER.test(name) || isPlaceholder(body)) return -1;
  const digits = body.match(/\d/g)?.length ?? 0;
  const isMixed = digits >= 3 && /[a-z].*[a-z]/.test(body) && (body.match(/[A-Z]/g)?.length ?? 0) >= 4;
  return isMixed && bitsPerCharacter(body) >= CHANCE ? found.index : -1;
}

import { ALNUM, HEX, LOWER, type Chance } from './chance.js';
import type { Secret } from './secret-kind.js';

/** Where a secret stands: the text around it, and how its core is written there. */
export interface Context {
  readonly name: string;
  readonly write: (secret: Secret, name: string, chance: Chance) => Written;
  /** Whole headers, commands and addresses do not go there. */
  readonly onlyValues?: boolean;
}

/** A text with a secret in it; `forms` are the ways it would be readable. */
export interface Written {
  readonly text: string;
  readonly forms: readonly string[];
}

/** A secret that is written as it is. */
export const plain = (secret: Secret, text: string): Written => ({ text, forms: [secret.core] });
/** The inside of a JSON string. */
export const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
const timestamp = (chance: Chance): string =>
  `2026-11-${10 + chance.below(18)}T0${chance.below(10)}:${10 + chance.below(50)}:${10 + chance.below(50)}.${chance.text('0123456789', 7)}Z`;
/** A name as environments spell it. */
export const environment = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]/g, '_')
    .toUpperCase();

function encoded(text: string, chance: Chance, form: 'base64' | 'base64url', width: number): Written {
  const run = Buffer.from(text).toString(form);
  const lines = width === 0 ? [run] : (run.match(new RegExp(`.{1,${width}}`, 'g')) ?? []);
  const indent = chance.pick(['', '', '  ', '    ']);
  return { text: `payload:\n${lines.map((line) => indent + line).join('\n')}\ndone\n`, forms: lines };
}

/** Contexts that the redactor was made with. */
export const CONTEXTS: readonly Context[] = [
  {
    name: 'log line',
    write: (s, n, c) =>
      plain(
        s,
        `${timestamp(c)} [${c.pick(['info', 'ERROR', 'debug'])}] connecting with ${n}=${s.text} failed after ${c.below(900)} ms`,
      ),
  },
  {
    name: 'JSON',
    onlyValues: true,
    write: (s, n, c) => ({
      text: JSON.stringify({ id: c.below(99), [n]: s.text, ok: false }, null, c.pick([0, 2])),
      forms: [inJson(s.core)],
    }),
  },
  {
    name: 'YAML',
    write: (s, n, c) =>
      plain(s, `service:\n  name: api\n  ${n}: ${c.pick(['', '"', "'"]).repeat(0)}${s.text}\n  replicas: 3\n`),
  },
  {
    name: 'quoted YAML',
    onlyValues: true,
    write: (s, n, c) => {
      const q = c.pick(['"', "'"]);
      return plain(s, `- ${n}: ${q}${s.text}${q} # ${c.text(LOWER, 6)}\n`);
    },
  },
  {
    name: 'shell trace',
    onlyValues: true,
    write: (s, n, c) => plain(s, `${c.pick(['+', '++'])} export ${environment(n)}=${s.text}\n+ make deploy\n`),
  },
  {
    name: 'environment',
    onlyValues: true,
    write: (s, n, c) => plain(s, `HOME=/root\n${environment(n)}=${s.text}\nSHLVL=${c.below(9)}\n`),
  },
  {
    name: 'address',
    onlyValues: true,
    write: (s, n, c) => {
      const e = encodeURIComponent(s.text);
      return {
        text: `GET https://api.example.com/v1/x?${encodeURIComponent(n)}=${e}&page=${c.below(9)} 401`,
        forms: [s.core, encodeURIComponent(s.core)],
      };
    },
  },
  {
    name: 'stack trace',
    write: (s, n, c) =>
      plain(
        s,
        `Error: request failed: ${n}: ${s.text}\n    at Client.send (/app/src/client.ts:${c.below(400)}:13)\n    at async main (/app/src/main.ts:8:3)`,
      ),
  },
  {
    name: 'colours',
    onlyValues: true,
    write: (s, n, c) =>
      plain(
        s,
        `\x1b[${c.pick(['36', '1;33', '0;32'])}m${n}\x1b[0m=\x1b[${c.pick(['31', '38;5;208'])}m${s.text}\x1b[0m done`,
      ),
  },
  {
    name: 'CI timestamps',
    write: (s, n, c) =>
      plain(s, `${timestamp(c)} ##[group]Env\n${timestamp(c)}   ${n}: ${s.text}\n${timestamp(c)} ##[endgroup]`),
  },
  {
    name: 'table',
    onlyValues: true,
    write: (s, n, c) =>
      plain(
        s,
        `| name | value |\n|---|---|\n| ${n.padEnd(20)} | ${s.text.padEnd(40)} |\n| region | eu-${c.below(9)} |`,
      ),
  },
  {
    name: 'diff',
    onlyValues: true,
    write: (s, n, c) =>
      plain(s, `@@ -1,2 +1,2 @@\n-${environment(n)}=old\n${c.pick(['+', '-'])}${environment(n)}=${s.text}\n`),
  },
  {
    name: 'JSON in JSON',
    onlyValues: true,
    write: (s, n) => {
      const text = JSON.stringify({ body: JSON.stringify({ [n]: s.text }) });
      return { text, forms: [s.core, inJson(inJson(s.core))] };
    },
  },
  {
    name: 'base64',
    write: (s, n, c) => encoded(`user: ci\n${n}=${s.text}\n`, c, c.pick(['base64', 'base64url']), c.pick([0, 64, 76])),
  },
  {
    name: 'option',
    onlyValues: true,
    write: (s, n, c) =>
      plain(s, `$ tool push --${n.replace(/[_.]/g, '-').toLowerCase()}${c.pick([' ', '='])}${s.text} --force\n`),
  },
];

/** For secrets that tell themselves, without any name. */
export const NAMELESS: readonly Context[] = [
  { name: 'sentence', write: (s, _, c) => plain(s, `Tried ${s.text} against ${c.text(LOWER, 5)}, then gave up.`) },
  { name: 'list', write: (s, _, c) => plain(s, `["${c.text(ALNUM, 5)}","${s.text}",null]`) },
  { name: 'argument', write: (s, _, c) => plain(s, `exec: login('${s.text}', ${c.below(9)})`) },
  {
    name: 'own line',
    write: (s, _, c) => plain(s, `${timestamp(c)} begin\n${timestamp(c)} ${s.text}\n${timestamp(c)} end\n`),
  },
  {
    name: 'neutral query',
    write: (s, _, c) => ({
      text: `https://x.example/${c.text(HEX, 4)}?a=1&q=${encodeURIComponent(s.text)}#top`,
      forms: [s.core, encodeURIComponent(s.core)],
    }),
  },
];

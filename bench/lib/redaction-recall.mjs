// How much of a corpus of secrets a redactor hides, and how many look-alikes it leaves alone.
import { CHARACTERS, FORMS, OPENED_FORMS } from './redaction-forms.mjs';
import { HELD_OUT_FORMS, HELD_OUT_ISSUERS } from './redaction-held-out.mjs';
import { ISSUERS, OPENED_ISSUERS, OPENED_PLACES, PLACES } from './redaction-issuers.mjs';
import { LOOK_ALIKES, OPENED_LOOK_ALIKES } from './redaction-look-alikes.mjs';
import { MANY_FORMS, TOOL_FORMS } from './redaction-more-forms.mjs';
import { MORE_ISSUERS } from './redaction-more-issuers.mjs';
import { MORE_LOOK_ALIKES } from './redaction-more-look-alikes.mjs';

const ALL_PLACES = [...PLACES, ...OPENED_PLACES];

const ALNUM = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const SPOKEN = ['first', 'middle', 'last'];
/** A stretch of a secret that is this long and still readable is a leak (characters). */
const STRETCH = 4;
/** Tokens share words with what stands around them: a longer stretch of those (characters). */
const TOKEN_STRETCH = 9;

/** Prints recall and false alarms for each seed, and where each miss was when asked. */
export function printRecall(redact, { seeds, isVerbose }) {
  const sums = new Map();
  for (const seed of seeds) {
    console.log(`seed ${seed}`);
    const parts = [
      ['forms × characters × places', formCases([...FORMS, ...OPENED_FORMS, ...MANY_FORMS, ...TOOL_FORMS], seed)],
      ['issuers × places', tokenCases([...ISSUERS, ...OPENED_ISSUERS, ...MORE_ISSUERS], ALL_PLACES, seed)],
      ['held out: forms', formCases(HELD_OUT_FORMS, seed ^ 0xfeed)],
      ['held out: issuers', tokenCases(HELD_OUT_ISSUERS, ALL_PLACES, seed ^ 0xfeed)],
    ];
    for (const [name, cases] of parts) {
      const missed = cases.filter(({ text, parts: secret, stretch }) => leaks(redact(text), secret, stretch));
      line(sums, name, cases.length - missed.length, cases.length);
      if (isVerbose) show(missed, redact);
    }
    for (const [name, kinds] of [
      ['look-alikes kept', [...LOOK_ALIKES, ...OPENED_LOOK_ALIKES]],
      ['more look-alikes kept', MORE_LOOK_ALIKES],
    ]) {
      const texts = lookAlikes(kinds, seed, 40);
      const changed = texts.filter(({ text }) => redact(text) !== text);
      line(sums, name, texts.length - changed.length, texts.length);
      if (isVerbose) show(changed, redact);
    }
  }
  console.log('all seeds');
  for (const [name, { good, of }] of sums) print(name, good, of);
}

function formCases(forms, seed) {
  const chance = createChance(seed);
  return forms.flatMap(([name, allows, write, kind = 'password']) =>
    CHARACTERS.flatMap((character) =>
      SPOKEN.filter((place) => allows(character, place)).map((place) => {
        // A key looks like chance, a password need not be longer than people make it.
        const half = () =>
          chance.pick('abcdefghijkm') +
          chance.pick('23456789') +
          chance.pick('ABCDEFGH') +
          chance.text(ALNUM, kind === 'token' ? 7 : 3);
        const [a, b] = [half(), half()];
        const secret = { first: character + a + b, middle: a + character + b, last: a + b + character }[place];
        return {
          name: `${name}, ${JSON.stringify(character)} ${place}`,
          kind: name,
          text: write(secret),
          parts: [a, b],
          stretch: STRETCH,
        };
      }),
    ),
  );
}

function tokenCases(issuers, places, seed) {
  const chance = createChance(seed);
  return issuers.flatMap(([issuer, begin, rest]) =>
    places.flatMap(([place, write]) =>
      Array.from({ length: 3 }, () => {
        const core = rest(chance);
        return {
          name: `${issuer}, ${place}`,
          kind: issuer,
          text: write(begin + core),
          parts: [core, encodeURIComponent(core)],
          stretch: TOKEN_STRETCH,
        };
      }),
    ),
  );
}

function lookAlikes(kinds, seed, each) {
  const chance = createChance(seed);
  return kinds.flatMap(([kind, make]) =>
    Array.from({ length: each }, () => ({ kind, name: kind, text: make(chance) })),
  );
}

function leaks(clean, parts, stretch) {
  return parts.some((part) => {
    for (let at = 0; at + stretch <= part.length; at++) if (clean.includes(part.slice(at, at + stretch))) return true;
    return false;
  });
}

function show(cases, redact) {
  const byKind =
    Map.groupBy?.(cases, ({ kind }) => kind) ??
    new Map(cases.map((one) => [one.kind, cases.filter(({ kind }) => kind === one.kind)]));
  for (const [kind, some] of byKind) {
    console.log(`    ${some.length} of ${kind}`);
    for (const { name, text } of some.slice(0, 6))
      console.log(
        `      ${name}: ${JSON.stringify(text.slice(0, 200))} -> ${JSON.stringify(redact(text).slice(0, 200))}`,
      );
  }
}

function line(sums, name, good, of) {
  const sum = sums.get(name) ?? { good: 0, of: 0 };
  sums.set(name, { good: sum.good + good, of: sum.of + of });
  print(name, good, of);
}

function print(name, good, of) {
  console.log(`  ${name.padEnd(32)} ${((100 * good) / of).toFixed(2).padStart(6)} %  (${of - good} of ${of} wrong)`);
}

function createChance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4_294_967_296;
  };
  const below = (limit) => Math.floor(next() * limit);
  const pick = (items) => items[below(items.length)];
  return { below, pick, text: (alphabet, length) => Array.from({ length }, () => pick(alphabet)).join('') };
}

import { anyOf } from './phrases.js';
import { withoutDenials } from './harmless.js';
import { CALM_LINE, HANDLED_LINE } from './handled.js';
import { hasTroubleWord } from './trouble.js';

/** Lines that say that whatever they tell of does no harm. */
const HARMLESS_LINE = anyOf([
  String.raw`\bno (?:\S+ )?(?:impact|evidence|customers? affected|users? affected|action (?:needed|required))`,
  'not (?:affected|impacted)',
  'blocked by (?:waf|firewall|policy)',
  'attack mitigated',
  'false positive',
]);
/** What did not come to a good end. */
const NOT_OVER = anyOf(
  [
    String.raw`\b(?:not|never|cannot|\w+n't|unable to|fail(?:ed|s|ing|ure)? to)(?: (?:be|been|have|yet|fully|to|get|got|\w+ly))* (?:recovered|resolved|restored|stabili[sz]ed|succeeded|passed|healthy|completed|caught up|reconnected|re-?established|repaired|back|up|as|within|auto|scale)\b`,
    String.raw`\bno longer (?=respond|avail|reach|run|accept|healthy|answer|connect|serv|work|valid|alive|up\b|ready)`,
  ],
  { flags: 'gi' },
);
const COUNTED =
  /\b[1-9]\d* (?:\w+ )?(?:failed|failures?|errors?)\b(?! (?:attempts?|tries|retries))|\b(?:failed|failures?|errors?)[=: ]+[1-9]/i;
const TALLY = /\b\d+ (?:\w+ )?(?:passed|succeeded)\b(?! (?:after|on))|\b(?:passed|succeeded)[=: ]+\d+/gi;
const FAILED_SCALING = /\b(?:fail(?:ed|s|ing)?|unable|cannot|could not|timed out|refused)\b/i;

/** Whether a line denies trouble in so many words, and tells of no other. */
export function isDenied(text: string): boolean {
  if (HARMLESS_LINE.test(text)) return true;
  return withoutDenials(text) !== text && !hasTroubleWord(text);
}

/** Whether a line tells of something over or harmless; a tally with failures in it does not. */
export function isCalm(text: string): boolean {
  const said = text.replace(NOT_OVER, ' ');
  return CALM_LINE.test(COUNTED.test(said) ? said.replace(TALLY, ' ') : said);
}

/** Whether a line tells of load that somebody or something deals with. */
export function isHandled(text: string): boolean {
  return HANDLED_LINE.test(text) && !FAILED_SCALING.test(withoutDenials(text));
}

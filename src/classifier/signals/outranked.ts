import type { Signal } from './signal.js';

/** Whoever answers that something is not there, or not for us, could be reached. */
const ANSWERED =
  /\b(?:HTTP(?:\/[\d.]{1,3})?|status(?: ?code)?|error|code|returned|replied|said|got|responded with|response)\W{1,4}(?:error:? |code:? )?["']?(?:40[0134]|410)\b|\b(?:40[0134]|410)(?: Client Error)?:? ?(?:Not Found|Forbidden|Unauthorized|Bad Request|Gone)|\bE40[134]\b|manifest (?:for .{1,160} )?(?:not found|unknown)|\brepository\b.{0,160}\b(?:not found|does not exist)|pull access denied|\bname unknown: |\btag .{0,80}not found|Authentication failed for|could not read (?:Username|Password)|Permission denied \(publickey|requested access to the resource is denied|\bunauthorized: |no basic auth credentials/i;
/** A refusal for now: too many asked, or what stands behind is down. */
const FOR_NOW =
  /rate.?limit|too ?many ?requests|\b(?:408|429|5\d\d)\b|timed? ?out|timeout|connection (?:refused|reset)|no such host|could not resolve|temporar/i;
/** The limit of a test, of one of its steps or hooks, or of a wait within it: set by the tests, not by who runs the job. */
export const TEST_LIMIT =
  /Exceeded timeout of \d+ ?ms for a (?:test|hook)|Timeout of \d+ ?ms exceeded\. For async|\bTest (?:timed out in|timeout of|exceeded timeout of) \d+ ?ms|Hook timed out in \d+ ?ms|\bfunction timed out, ensure the promise resolves|TimeoutError: (?:Waiting for (?:selector|function|element|XPath)|Navigation timeout|waiting )|\bWaiting for (?:element|selector).{0,200}(?:Timed out after|failed)|selenium\.common\.exceptions\.TimeoutException|Navigation timeout of \d+ ?ms exceeded|Wait timed out after \d+|still not (?:existing|displayed|clickable|enabled) after \d+ ?ms|(?:locator|page|expect)\S{0,40}: (?:Test timeout|Timeout) (?:of )?\d+ ?ms exceeded|Timed out \d+ms waiting for expect|timed out retrying after \d+|Failed: Timeout (?:\(?>|of )\s?[\d.]+ ?s|Asynchronous wait failed: Exceeded timeout|panic: test timed out after|test(?:Method)?\S{0,80} timed out after \d+ (?:milli)?seconds|Async (?:function|callback) did not complete within/i;

/** Stopped because its time was over: a cancellation that nobody asked for. */
const STOPPED_BY_TIME =
  /\bcancell?ed\b.{0,80}\b(?:time-?out|timeout-minutes|timed out|time limit|maximum (?:execution )?time)\b/i;

/** What package managers count, after an installation and in an audit: of dependencies, however grave. */
export const AUDIT_COUNT =
  /^(?:\S{1,20} ){0,3}?(?:found )?[1-9]\d* (?:(?:low|moderate|high|critical|info) (?:severity )?)?(?:security )?vulnerabilit(?:y|ies)(?: \([\w ,]{1,80}\))?(?: in \d+ scanned packages?)?[.:]?$/i;

/** Whether a line says something more definite than what a signal reads in it. */
export function isOutranked({ label }: Pick<Signal, 'label'>, text: string): boolean {
  if (label === 'network_failure') return ANSWERED.test(text) && !FOR_NOW.test(text);
  if (label.startsWith('security_')) return AUDIT_COUNT.test(text);
  if (label === 'unknown') return STOPPED_BY_TIME.test(text);
  return label === 'infrastructure_timeout' && TEST_LIMIT.test(text);
}

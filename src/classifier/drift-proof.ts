import type { Hit } from './features.js';

/**
 * A file of sources or of what is made from them, by its ending; an archive or an address is none. `generated password`
 * has none either.
 */
const SOURCE = new RegExp(
  [
    String.raw`(?:^|[\s"'\x60(:=,])(?!\w+://)[\w@.~-]*(?:/[\w@.~-]+)*[\w-]\.(?:go|[cm]?[jt]sx?|py|pyi|rb`,
    String.raw`rs|java|kts?|cs|php|swift|dart|scala|sql|json5?|ya?ml|toml|xml|proto|pb|graphqls?|gql|avsc`,
    String.raw`thrift|md|adoc|rst|txt|lock|mod|sum|snap|html|css|d\.ts|hpp?|cpp|tf)\b`,
  ].join('|'),
  'i',
);
/** A command that makes them, named as what to run. */
const REMEDY = new RegExp(
  [
    String.raw`\b(?:run|execute|use|with|via)\b.{0,10}[\x60'"]?(?:make|npm|npx|yarn|pnpm|go|cargo|just|task`,
    String.raw`poetry|python3?|bundle|mix|rake|gradlew?|\./\S+|buf|protoc|pip-compile|sqlc`,
    String.raw`\w+-codegen)\b.{0,40}(?:gen|protoc|compile|makemigrations|update|extract|render)`,
    String.raw`\b(?:re-?)?run:? [\x60'\"]?(?:(?:sh|bash|python3?|node) )?(?:\./)?(?:[\w-]+/)*[\w-]+\.(?:sh`,
    String.raw`py|rb|pl|[cm]?[jt]s|php)\b`,
  ].join('|'),
  'i',
);
/** What tools that keep migrations say of their own. */
const MIGRATIONS =
  /changes that are not yet reflected in a migration|new upgrade operations detected|makemigrations --check|pending model changes|Add field \w+ to \w+/i;
/** Named things that are made from others, as the subject of the sentence. */
const MADE = new RegExp(
  [
    String.raw`\b(?:generated|auto-?generated|codegen|derived)\s(?:\w+\s){0,2}(?:files?|code|sources?`,
    String.raw`clients?|types?|typings|bindings?|stubs|mocks?|sdks?|schemas?|docs?|documentation`,
    String.raw`manifests?|crds?|protos?|artifacts?|output)\b`,
  ].join('|'),
  'i',
);
/** Said of what is none of them, or of a test. */
const OTHERWISE = new RegExp(
  [
    String.raw`\b(?:password|passwd|token|secret|certificate|cert|key|profile|checksum|hash|signature`,
    String.raw`session|credential|sitemap|report|request|description|branch|id)s?\b|^\s*[✓✔✗✕✖×●✘]`,
    String.raw`\bnot ok\b|\bit\(|\bshould\b`,
  ].join('|'),
  'i',
);

/** Whether a line shows that files made from others are out of date: it names them, or what to run to make them again. */
export function showsDrift({ line: { text } }: Hit): boolean {
  if (MIGRATIONS.test(text) || REMEDY.test(text)) return true;
  if (OTHERWISE.test(text)) return false;
  return SOURCE.test(text) || MADE.test(text);
}

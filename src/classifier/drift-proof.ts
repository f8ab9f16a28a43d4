import type { Hit } from './features.js';

/**
 * A file of sources or of what is made from them, by its ending; an archive or an address is none. `generated password`
 * has none either.
 */
const SOURCE =
  /(?:^|[\s"'`(:=,])(?!\w+:\/\/)[\w@.~-]*(?:\/[\w@.~-]+)*[\w-]\.(?:go|[cm]?[jt]sx?|py|pyi|rb|rs|java|kts?|cs|php|swift|dart|scala|sql|json5?|ya?ml|toml|xml|proto|pb|graphqls?|gql|avsc|thrift|md|adoc|rst|txt|lock|mod|sum|snap|html|css|d\.ts|hpp?|cpp|tf)\b/i;
/** A command that makes them, named as what to run. */
const REMEDY =
  /\b(?:run|execute|use|with|via)\b.{0,10}[`'"]?(?:make|npm|npx|yarn|pnpm|go|cargo|just|task|poetry|python3?|bundle|mix|rake|gradlew?|\.\/\S+|buf|protoc|pip-compile|sqlc|\w+-codegen)\b.{0,40}(?:gen|protoc|compile|makemigrations|update|extract|render)|\b(?:re-?)?run:? [`'\"]?(?:(?:sh|bash|python3?|node) )?(?:\.\/)?(?:[\w-]+\/)*[\w-]+\.(?:sh|py|rb|pl|[cm]?[jt]s|php)\b/i;
/** What tools that keep migrations say of their own. */
const MIGRATIONS =
  /changes that are not yet reflected in a migration|new upgrade operations detected|makemigrations --check|pending model changes|Add field \w+ to \w+/i;
/** Named things that are made from others, as the subject of the sentence. */
const MADE =
  /\b(?:generated|auto-?generated|codegen|derived)\s(?:\w+\s){0,2}(?:files?|code|sources?|clients?|types?|typings|bindings?|stubs|mocks?|sdks?|schemas?|docs?|documentation|manifests?|crds?|protos?|artifacts?|output)\b/i;
/** Said of what is none of them, or of a test. */
const OTHERWISE =
  /\b(?:password|passwd|token|secret|certificate|cert|key|profile|checksum|hash|signature|session|credential|sitemap|report|request|description|branch|id)s?\b|^\s*[✓✔✗✕✖×●✘]|\bnot ok\b|\bit\(|\bshould\b/i;

/** Whether a line shows that files made from others are out of date: it names them, or what to run to make them again. */
export function showsDrift({ line: { text } }: Hit): boolean {
  if (MIGRATIONS.test(text) || REMEDY.test(text)) return true;
  if (OTHERWISE.test(text)) return false;
  return SOURCE.test(text) || MADE.test(text);
}

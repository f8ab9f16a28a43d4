import { signalsFor } from './signal.js';

/** Schema and workspace tools that compare what is derived with what it comes from. */
export const DRIFT_TOOLS = signalsFor('generator_drift', [
  ['prisma-diff', 'decisive', /^\[[-+*]\] (?:Added|Removed|Changed) (?:tables?|enums?|the `)/],
  ['nx-sync', 'decisive', /\bworkspace is out of sync\b|\brun [`'"]?(?:npx )?nx sync\b/i],
  ['terraform-docs', 'decisive', /^Error: \S{1,200}\.\w{1,8} is out of date$/],
  ['sqlc-diff', 'decisive', /\bexit status \d+: diff found$/],
  ['pulumi-preview', 'decisive', /no changes were expected but changes were proposed/],
  ['applied-migration', 'decisive', /Migration checksum mismatch|Detected applied migration not resolved locally/],
  [
    'stale-run',
    'decisive',
    /^(?!.*(?:lock ?file|[\w.-]*lock\b|\b(?:branch|base|fork|replicas?|cache[ds]?|nodes?|clock|mirror|index|pods?|cluster|peers?|image|container|lists?)\b|\bgit (?:pull|rebase|merge|fetch)|\b(?:npm|yarn|pnpm|pip3?|bundle|apt(?:-get)?|brew|poetry|uv|cargo|composer|gem|conda) (?:ci|install|update|upgrade|lock|sync|audit)\b)).*\b(?:out[- ]of[- ](?:date|sync)|stale|outdated|not up[- ]to[- ]date)\b.{0,80}(?<!don't |not )\b(?:re-?)?run:? [`'"]?(?!.{0,30}\b(?:fmt|format|lint|prettier|fix)\b)[\w./@-]+/i,
  ],
  [
    'run-and-commit',
    'decisive',
    /\b(?:re-?)?run:? [`'"]?(?!.{0,60}\b(?:fmt|format\w*|lint\w*|prettier|black|ruff|isort|fix|install|lock|sync|pull|rebase)\b)[\w./@-]+.{0,60}(?:\band|\bthen|&&|,) (?:commit|check in|git add|git commit|push)\b/i,
  ],
  [
    'changed-by-generator',
    'decisive',
    /\b(?:changes?|changed|dirty|modified|differs?|not clean)\b.{0,40}\bafter (?:code ?-?)?(?:(?:re-?)?generat|codegen|render|(?:running|executing) .{0,30}gen)/i,
  ],
  ['go-mod-tidy', 'decisive', /^(?:---|\+\+\+|diff) (?:current|tidy)\/go\.(?:mod|sum)\b/],
  ['translations', 'decisive', /translations? (?:was|were) updated and failOnUpdate/],
  ['terraform-drift', 'strong', /Objects have changed outside of Terraform/],
]);

import { signalsFor } from './signal.js';

/** Schema and workspace tools that compare what is derived with what it comes from. */
export const DRIFT_TOOLS = signalsFor('generator_drift', [
  ['prisma-diff', 'decisive', /^\[[-+*]\] (?:Added|Removed|Changed) (?:tables?|enums?|the `)/],
  ['nx-sync', 'decisive', /\bworkspace is out of sync\b|\brun [`'"]?(?:npx )?nx sync\b/i],
  ['terraform-docs', 'decisive', /^Error: \S{1,200}\.\w{1,8} is out of date$/],
  ['sqlc-diff', 'decisive', /\bexit status \d+: diff found$|^diff found$/],
  ['pulumi-preview', 'decisive', /no changes were expected but changes were proposed/],
  ['applied-migration', 'decisive', /Migration checksum mismatch|Detected applied migration not resolved locally/],
  ['terraform-drift', 'strong', /Objects have changed outside of Terraform/],
]);

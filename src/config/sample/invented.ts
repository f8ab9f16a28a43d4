import { parse, stringify } from 'yaml';
import { canonicalTeam } from '../../domain/policy/policy.js';
import { DEFAULT_TEAMS } from '../defaults.js';
import { SAMPLE_PEOPLE } from './people.js';
import { SAMPLE_MATRIX, samplePolicy } from './teams.js';

/** A file of a configuration; `path` is below its folder. */
export interface ConfigFile {
  readonly path: string;
  readonly content: string;
}

const HEAD = `# These people are invented. They are on duty while no configuration is named and the sandbox stands in for chat.
# This file is written anew at every start: \`npx tocsin init\` writes a configuration that is yours.
`;

/** The shipped policy with the sample's people on duty in every team, and nothing else changed. */
export function inventedFiles(): readonly ConfigFile[] {
  const { people } = parse(SAMPLE_PEOPLE) as { readonly people: unknown };
  const { teams } = parse(SAMPLE_MATRIX) as { readonly teams: Readonly<Record<string, Members>> };
  const { roles } = parse(samplePolicy([])) as { readonly roles: unknown };
  return [
    file('people.yaml', { people }),
    file('escalation-matrix.yaml', {
      teams: Object.fromEntries(Object.entries(teams).map(([name, members]) => onDuty(canonicalTeam(name), members))),
    }),
    file('escalation-policy.yaml', { roles }),
  ];
}

interface Members {
  readonly primary: readonly string[];
  readonly backup?: readonly string[];
  readonly managers?: readonly string[];
}

function onDuty(name: string, { primary, backup = [], managers = [] }: Members): readonly [string, object] {
  const shipped = DEFAULT_TEAMS[name];
  if (shipped === undefined) throw new Error(`The sample names the team ${name}, which is not shipped.`);
  const { channel, handle, escalationDelayMs } = shipped;
  return [
    name,
    {
      primary,
      backup,
      managers,
      escalation_delay: escalationDelayMs / 1000,
      // Written out, so that the sandbox has the same channels and groups.
      ...(channel === null ? {} : { channel }),
      ...(handle === null ? {} : { handle }),
    },
  ];
}

const file = (path: string, content: object): ConfigFile => ({ path, content: HEAD + stringify(content) });

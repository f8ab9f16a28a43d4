import { nearest } from '../../config/suggest.js';
import { calledNames, canonicalTeam, own, type Policy } from '../../domain/policy/policy.js';
import { duration } from '../../domain/incident/timeline.js';
import type { CliContext, DefineCommand } from '../context.js';
import { UsageError } from '../errors.js';
import { loadPolicy } from '../policy.js';

/** `who`: who is called for a team, level by level. */
export const defineWho: DefineCommand = (program, context) => {
  program
    .command('who')
    .description('who is called for each team, level by level, and in which channel; needs nothing running')
    .option('--team <team>', 'this team or role alone')
    .option('--config <folder>', 'the configuration (TOCSIN_CONFIG, else the one that runs here)')
    .option('--json', 'print JSON')
    .action((options: { readonly team?: string; readonly config?: string }) => who(context, options));
};

async function who(
  context: CliContext,
  { team, config }: { readonly team?: string; readonly config?: string },
): Promise<void> {
  const { output, exit } = context;
  const policy = await loadPolicy(context, config);
  const names = team === undefined ? calledNames(policy) : [known(policy, team)];
  const teams = names.map((name) => calledFor(policy, name));
  output.show({ teams, policy_version: policy.version }, () => teams.flatMap(linesOf));
  exit(0);
}

function known(policy: Policy, given: string): string {
  const name = canonicalTeam(given);
  const all = calledNames(policy);
  if (all.includes(name)) return name;
  const near = nearest(given, all);
  throw new UsageError(
    `--team: there is no team "${given}"; ${near === null ? `there are ${all.join(', ')}` : `did you mean "${near}"?`}`,
  );
}

/** A team's levels as the matrix has them, or a role, which is called at once. */
function calledFor(policy: Policy, name: string) {
  const team = own(policy.teams, name);
  if (team === undefined) {
    const people = own(policy.roles, name) ?? [];
    return { name, channel: null, handle: null, levels: [{ level: 1, name: 'role', after_s: 0, people }] };
  }
  let afterMs = 0;
  const levels = (['primary', 'backup', 'managers'] as const).map((rung, index) => {
    const people = team[rung];
    const level = { level: index + 1, name: rung, after_s: afterMs / 1000, people };
    // An empty level is skipped at once.
    if (people.length > 0) afterMs += team.escalationDelayMs;
    return level;
  });
  return { name, channel: team.channel, handle: team.handle, levels };
}

function linesOf({ name, channel, handle, levels }: ReturnType<typeof calledFor>): string[] {
  const place = [channel, handle].filter((part) => part !== null).join(' ');
  return [
    `${name}${place === '' ? '' : `  ${place}`}`,
    ...levels.map(({ level, name: rung, after_s: afterS, people }) => {
      const when = afterS === 0 ? 'at once' : `after ${duration(afterS * 1000)}`;
      return `  ${level} ${rung}: ${people.length === 0 ? 'nobody is named' : `${people.join(', ')}, ${when}`}`;
    }),
  ];
}

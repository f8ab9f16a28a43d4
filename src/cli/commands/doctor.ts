import type { CliContext, DefineCommand } from '../context.js';
import type { Check } from '../../support/check.js';
import {
  checkConfig,
  checkPostgres,
  checkSecretFiles,
  checkServerConfig,
  checkTemporal,
  checkWeb,
} from '../doctor/servers.js';
import { checkVendors } from '../doctor/vendors.js';

/** `doctor`: every connection, token, clock and server. */
export const defineDoctor: DefineCommand = (program, context) => {
  program
    .command('doctor')
    .description('check every connection, token scope, clock and server, with the one thing to do about each')
    .option('--json', 'print JSON')
    .action(() => examine(context));
};

async function examine(context: CliContext): Promise<void> {
  const { output, exit } = context;
  const looks = [
    checkConfig,
    checkServerConfig,
    checkSecretFiles,
    checkWeb,
    checkPostgres,
    checkTemporal,
    checkVendors,
  ];
  const found = (await Promise.all(looks.map((look) => look(context)))).flat();
  const checks = [...found.filter(({ name }) => name !== 'clock'), ...worstClock(found)];
  const isWell = checks.every(({ status }) => status !== 'fail');
  output.show({ ok: isWell, checks }, () => checks.map(lineOf));
  exit(isWell ? 0 : 1);
}

// Several systems tell the time; the one we disagree with most is worth a line.
function worstClock(found: readonly Check[]): Check[] {
  const clocks = found.filter(({ name }) => name === 'clock');
  const worst = (['fail', 'warn', 'ok'] as const).flatMap((status) =>
    clocks.filter((clock) => clock.status === status),
  );
  return worst.slice(0, 1);
}

function lineOf({ name, status, detail, todo }: Check): string {
  return `${status.padEnd(4)}  ${name}: ${detail}${todo === null ? '' : ` → ${todo}`}`;
}

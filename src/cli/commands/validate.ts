import { formatFault, type Fault } from '../../config/fault.js';
import { secretFileFaults } from '../../settings/secret-file.js';
import type { DefineCommand } from '../context.js';
import { summaryOf } from '../faulty.js';
import { configInForce } from '../policy.js';

interface ValidateOptions {
  readonly config?: string;
  readonly strict?: true;
}

/** `validate`: every mistake of the configuration at its place. */
export const defineValidate: DefineCommand = (program, { io, tools, output, exit }) => {
  program
    .command('validate')
    .description('check the configuration, and the files that secrets are in: file, line and column of each mistake')
    .option('--config <folder>', 'the configuration (TOCSIN_CONFIG, else the one that runs here)')
    .option('--strict', 'warnings too are a failure')
    .option('--json', 'print JSON')
    .action(async ({ config, strict }: ValidateOptions) => {
      const { name, folder: given, load } = configInForce(io, config);
      const result = await load({ checkPattern: tools.checkPattern, env: io.env });
      const faults = [...(result.ok ? [] : result.faults), ...secretFileFaults(io.env)];
      const { warnings } = result;
      const version = result.ok ? result.policy.version : null;
      output.show(
        { ok: faults.length === 0, version, faults: faults.map(shown), warnings: warnings.map(shown) },
        () => [
          ...faults.map(formatFault),
          ...warnings.map((warning) => `warning: ${formatFault(warning)}`),
          ...(version === null || faults.length > 0 ? [] : [inOrder(name, version, warnings.length)]),
        ],
      );
      const [first] = faults;
      if (first === undefined) {
        exit(strict === true && warnings.length > 0 ? 1 : 0);
        return;
      }
      io.stderr(`tocsin: ${summaryOf(given, faults)}\n`);
      exit(2);
    });
};

function inOrder(name: string, version: string, warnings: number): string {
  const but = warnings === 0 ? '' : `, with ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`;
  return `${name} is in order${but} (version ${version.slice(0, 12)})`;
}

function shown(fault: Fault): Fault & { readonly text: string } {
  return { ...fault, text: formatFault(fault) };
}

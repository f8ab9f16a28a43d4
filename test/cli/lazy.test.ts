import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.js';
import type { CliContext } from '../../src/cli/context.js';
import { tocsin } from './support.js';

const names = COMMANDS.map(({ syntax }) => syntax.split(' ')[0] ?? '');

describe('a command that is loaded when it runs', () => {
  test.each(COMMANDS.map((command) => [command.syntax, command] as const))(
    '%s is listed as it is',
    async (_s, listed) => {
      const program = new Command('tocsin');
      // Nothing is asked of the context before the command runs.
      (await listed.load())(program, { io: {}, tools: {}, output: {} } as CliContext);
      const [command, ...others] = program.commands;
      expect(others).toEqual([]);
      const help = program.createHelp();
      const term = `${listed.syntax.replace(/ .*/, '')}${listed.group === true ? '' : ' [options]'}`;
      expect(command === undefined ? '' : help.subcommandTerm(command)).toBe(listed.syntax.replace(/^\S+/, term));
      expect(command?.description()).toBe(listed.description);
      expect(help.visibleCommands(program).some((one) => one === command)).toBe(listed.hidden !== true);
    },
  );

  test('is found by its name and by the help of help', async () => {
    for (const name of names) {
      const [direct, asked] = await Promise.all([tocsin([name, '--help']), tocsin(['help', name])]);
      expect(direct.stdout).toContain(`Usage: tocsin ${name}`);
      expect(asked.stdout).toBe(direct.stdout);
    }
  });

  test('is run with options before its name or after it', async () => {
    const env = { TOCSIN_URL: 'http://127.0.0.1:9' };
    const ran = await tocsin(['list', '--json'], { env });
    expect(ran.stderr + ran.stdout).toContain('127.0.0.1:9');
  });
});

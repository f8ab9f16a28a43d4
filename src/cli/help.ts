import { Help, type Command, type Option } from 'commander';

/** What an option is for, and whether it has to be there. */
export function describeOption(option: Option): string {
  const text = new Help().optionDescription(option);
  return option.mandatory ? `${text} (required)` : text;
}

/** One line that can be typed as it stands, for each command that does something. */
export const EXAMPLES: readonly string[] = [
  'tocsin up',
  'tocsin worker',
  'tocsin serve',
  'tocsin sandbox',
  'tocsin init --dir ./my-config',
  'tocsin validate --config ./my-config',
  'tocsin migrate',
  'tocsin doctor',
  'tocsin report sample-events/critical-service-outage.json --wait paged',
  'tocsin classify --exit-code 1 build.log',
  'tocsin severity sample-events/critical-service-outage.json',
  'tocsin route sample-events/critical-service-outage.json',
  'tocsin who --team devops',
  'tocsin list --mine --severity major --from 24h',
  'tocsin show INC-2026-001',
  'tocsin latest 5',
  'tocsin timeline INC-2026-001 --format md',
  'tocsin ack INC-2026-001 --as erin@example.com',
  'tocsin resolve INC-2026-001 --reason "the index is back" --as erin@example.com',
  'tocsin reopen INC-2026-001 --as erin@example.com',
  'tocsin escalate INC-2026-001 --level 2 --as erin@example.com',
  'tocsin reassign INC-2026-001 devops --as erin@example.com',
  'tocsin snooze INC-2026-001 --until 2h --as erin@example.com',
  'tocsin note INC-2026-001 "rolled back to 6ccd9ba" --as erin@example.com',
  'tocsin reclassify INC-2026-001 build_failure --reason "it never got to its tests" --as erin@example.com',
  'tocsin false-positive INC-2026-001 --reason "a load test" --as erin@example.com',
  'tocsin corrections --from 30d',
  'tocsin correct-sla INC-2026-001 --start 30m --reason "it was seen before" --as erin@example.com',
  'tocsin override request INC-2026-001 --reason "the release has to leave today" --as erin@example.com',
  'tocsin override approve INC-2026-001 --as dev@example.com',
  'tocsin override deny INC-2026-001 --reason "fix it first" --as dev@example.com',
  'tocsin override confirm-infra INC-2026-001 --as dev@example.com',
  'tocsin override list',
  'tocsin notify --test erin@example.com --as erin@example.com',
  'tocsin inbox list',
  'tocsin inbox show github:1a2b3c',
  'tocsin inbox retry github:1a2b3c --as erin@example.com',
  'tocsin inbox drop github:1a2b3c --as erin@example.com',
  'tocsin audit export --out audit.jsonl',
  'tocsin audit verify audit.jsonl',
  'tocsin audit key',
];

/** Adds to the help of each command the line that shows it. */
export function addExamples(program: Command, path = program.name()): void {
  for (const command of program.commands) {
    const own = `${path} ${command.name()}`;
    const example = EXAMPLES.find((line) => line === own || line.startsWith(`${own} `));
    if (command.commands.length === 0 && example !== undefined) command.addHelpText('after', `\nExample: ${example}`);
    addExamples(command, own);
  }
}

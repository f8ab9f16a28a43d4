import { hashOf } from '../model.js';
import type { Example } from './dataset.js';

/** Share of each label's projects that is kept from training. */
const HELD_OUT = 0.22;

/** Programs that do many things: what they are told to do makes the tool. */
const DRIVERS = new Set(['go', 'cargo', 'node', 'python', 'docker', 'terraform', 'kubectl', 'mix']);
const SAME: Readonly<Record<string, string>> = { gotestsum: 'go test', 'npm ci': 'npm', 'npm install': 'npm' };

/** The tool behind a recipe's own word for it: `cargo test (proptest)` and `cargo test` are one, so are pytest's plugins. */
export function familyOf(tool: string): string {
  const plain = tool.toLowerCase().replace(/\(.*?\)/g, ' ');
  const words = plain.split(/[\s/+,:-]+/).filter((word) => word !== '' && !/^[\d.]+$/.test(word));
  const [first = plain, second = ''] = words;
  if (plain.includes('pytest') || tool.includes('pytest')) return 'pytest';
  return SAME[plain.trim()] ?? SAME[first] ?? (DRIVERS.has(first) ? `${first} ${second}`.trim() : first);
}

/**
 * Families of tools whose projects are kept from training: chosen label by label in an order that their names fix, until enough of
 * the label's projects are held out. Training and test share neither a project nor a tool.
 */
export function heldOutTools(examples: readonly Example[]): ReadonlySet<string> {
  const held = new Set<string>();
  const answers = [...new Set(examples.map(({ answer }) => answer))].filter((answer) => answer !== 'passing').sort();
  const rare = (answer: string): number => projectsOf(examples, answer).length;
  for (const answer of answers.sort((a, b) => rare(a) - rare(b) || a.localeCompare(b))) {
    const projects = projectsOf(examples, answer);
    const tools = [...new Set(projects.map(({ tool }) => familyOf(tool)))].sort((a, b) => hashOf(a) - hashOf(b));
    const heldOf = (): number => projects.filter(({ tool }) => held.has(familyOf(tool))).length;
    // With one tool there is nothing left to learn from when it is held out.
    for (const tool of tools.slice(0, tools.length - 1)) {
      if (heldOf() >= HELD_OUT * projects.length) break;
      held.add(tool);
    }
  }
  return held;
}

function projectsOf(examples: readonly Example[], answer: string): { project: string; tool: string }[] {
  const found = new Map<string, string>();
  for (const example of examples) if (example.answer === answer) found.set(example.project, example.tool);
  return [...found].map(([project, tool]) => ({ project, tool }));
}

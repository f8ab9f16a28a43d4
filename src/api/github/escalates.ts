import { globs } from '../../domain/policy/glob.js';
import type { Policy } from '../../domain/policy/policy.js';

/** Whether the policy's workflows and branches escalate this run; without any named, all do. */
export function escalates(
  rules: Policy['escalates'],
  run: { readonly workflow: string; readonly path: string | null; readonly branch: string },
): boolean {
  const { workflows, branches } = rules;
  const named =
    workflows.length === 0 || workflows.some((one) => globs(one, run.workflow) || globs(one, run.path ?? ''));
  return named && (branches.length === 0 || branches.some((one) => globs(one, run.branch)));
}

import { boundedKey, gateWorkflowIdOf, incidentUid, slugOf, workflowIdOf } from '../domain/event/dedup.js';
import { sha256 } from '../support/sha256.js';

/**
 * Workflow id of a dedup key, under the repository or service that people look for. What is open under a former id is found by
 * its key.
 */
export function incidentWorkflowId(key: string, name: string | null): string {
  return workflowIdOf(boundedKey(key, sha256), slugOf(name), sha256);
}

/** Workflow id of another key of the same repository or service. */
export function siblingWorkflowId(workflow: string, key: string): string {
  const slug = /^incident-(?:(.+)-)?[0-9a-f]{16}$/.exec(workflow)?.[1] ?? '';
  return workflowIdOf(boundedKey(key, sha256), slug, sha256);
}

/** Workflow id of a commit's gate. */
export function gateWorkflowId(repository: string, sha: string, isOpaque: boolean): string {
  return gateWorkflowIdOf(repository, sha, isOpaque, sha256);
}

/** Uid of the incident that a delivery opens; every part that may open one computes the same. */
export function uidOf(workflow: string, deliveryId: string): string {
  return incidentUid(workflow, deliveryId, sha256);
}

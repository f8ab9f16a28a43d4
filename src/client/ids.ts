import { createHash } from 'node:crypto';
import { boundedKey, gateWorkflowIdOf, incidentUid, workflowIdOf } from '../domain/dedup.js';

/** sha256 as hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Workflow id of a dedup key. */
export function incidentWorkflowId(key: string): string {
  return workflowIdOf(boundedKey(key, sha256), sha256);
}

/** Workflow id of a commit's gate. */
export function gateWorkflowId(repository: string, sha: string): string {
  return gateWorkflowIdOf(repository, sha, sha256);
}

/** Uid of the incident that a delivery opens; every part that may open one computes the same. */
export function uidOf(workflow: string, deliveryId: string): string {
  return incidentUid(workflow, deliveryId, sha256);
}

import { repositoryFault } from '../../domain/event/names.js';
import { failed, type Call } from '../http/call.js';

/** The two parts of a path of the API. Rejected before any request leaves when they would lead out of `/repos`. */
export function ownerAndName(call: Call, repository: string): { readonly owner: string; readonly repo: string } {
  const fault = repositoryFault('github', repository);
  const [owner, repo] = repository.split('/');
  if (fault !== null || owner === undefined || repo === undefined) {
    throw failed(call, 'Rejected', `that repository ${fault ?? 'is none'}`);
  }
  return { owner, repo };
}

/** Rejected when a value would be a step in the path that its route makes, not a part of it. */
export function refuseSteps(call: Call, route: string, args: Readonly<Record<string, unknown>>): void {
  const named = [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => args[name ?? '']);
  if (named.some((value) => value === '' || value === '.' || value === '..')) {
    throw failed(call, 'Rejected', 'a part of its path is empty or a step');
  }
}

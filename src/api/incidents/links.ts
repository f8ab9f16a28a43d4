import type { IncidentView } from '../../domain/incident/view.js';
import type { Settings } from '../../settings/web.js';

/** The incident as it is answered, with its page in Temporal's UI among its links, where there is one to lead to. */
export function withLinks(
  { temporalUi, temporalNamespace, publicUrl }: Pick<Settings, 'temporalUi' | 'temporalNamespace' | 'publicUrl'>,
  given: IncidentView,
): IncidentView {
  const { remains: _, ...view } = given;
  if (temporalUi === null) return view;
  // The UI lies under the same path behind our own door, which asks for the credential.
  const base = (publicUrl ?? temporalUi).replace(/\/+$/, '');
  const [namespace, workflow] = [temporalNamespace, view.workflow].map(encodeURIComponent);
  const temporal = `${base}/temporal/namespaces/${namespace ?? ''}/workflows/${workflow ?? ''}`;
  return { ...view, links: { ...view.links, temporal } };
}

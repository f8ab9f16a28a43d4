import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';

const { touch } = proxyActivities({ startToCloseTimeout: '8s' });
const { note } = proxyLocalActivities({ startToCloseTimeout: '2s' });

/** The least that can be started durably: one activity that does nothing. */
export async function one(id) {
  await touch(id);
}

/** As many activities as an incident runs until it has paged: three side by side, and two local ones. */
export async function several(id) {
  const opening = note(id);
  await Promise.all([touch(id).then(() => note(id)), touch(`${id}/2`), touch(`${id}/3`)]);
  await opening;
}

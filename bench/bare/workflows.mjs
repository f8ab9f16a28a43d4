import { proxyActivities } from '@temporalio/workflow';

const { touch } = proxyActivities({ startToCloseTimeout: '8s' });

/** The least that can be started durably: one activity that does nothing. */
export async function one(id) {
  await touch(id);
}

/** As many activities as an incident runs until it has paged: three side by side. */
export async function several(id) {
  await Promise.all([touch(id), touch(`${id}/2`), touch(`${id}/3`)]);
}

import { LABELS, type Label } from '../labels.js';

/** What the model is taught to tell: labels, with a passing log apart from a failure that nothing fits. */
export type Answer = Label | 'passing';

/** Every answer, in the order of the model's classes. */
export const ANSWERS: readonly Answer[] = [...LABELS, 'passing'];

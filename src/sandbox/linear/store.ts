import { uuidFrom } from '../json.js';

/** A state an issue can be in. */
export interface State {
  readonly id: string;
  readonly name: string;
  readonly type: 'backlog' | 'unstarted' | 'started' | 'completed' | 'canceled' | 'duplicate';
  readonly color: string;
  readonly position: number;
  readonly teamId: string;
}

/** A team that issues belong to. */
export interface Team {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  issueCount: number;
}

/** A label; without a team it belongs to the whole workspace. */
export interface Label {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly description: string | null;
  readonly teamId: string | null;
  readonly createdAt: string;
}

/** A ticket. */
export interface Issue {
  readonly id: string;
  readonly number: number;
  readonly teamId: string;
  readonly creatorId: string;
  readonly createdAt: string;
  updatedAt: string;
  title: string;
  description: string | null;
  priority: number;
  stateId: string;
  labelIds: readonly string[];
  assigneeId: string | null;
  dueDate: string | null;
  completedAt: string | null;
  canceledAt: string | null;
  archivedAt: string | null;
}

/** A remark on a ticket. */
export interface Comment {
  readonly id: string;
  readonly issueId: string;
  readonly userId: string;
  readonly createdAt: string;
  updatedAt: string;
  body: string;
}

/** A link on a ticket; a second one to the same address replaces the first. */
export interface Attachment {
  readonly id: string;
  readonly issueId: string;
  readonly url: string;
  readonly createdAt: string;
  updatedAt: string;
  title: string;
  subtitle: string | null;
  metadata: unknown;
}

/** Linear's whole memory. */
export interface LinearStore {
  readonly teams: readonly Team[];
  readonly states: readonly State[];
  readonly labels: Label[];
  readonly issues: Issue[];
  readonly comments: Comment[];
  readonly attachments: Attachment[];
  /** The user behind the API key. */
  readonly viewerId: string;
  /** Grows with every change; Linear's clients read it from each mutation. */
  nextSyncId(): number;
  syncId(): number;
  /** Goes on from what an earlier run counted. */
  syncedUpTo(id: number): void;
  clear(): void;
}

const STATES = [
  ['Backlog', 'backlog', '#bec2c8'],
  ['Todo', 'unstarted', '#e2e2e2'],
  ['In Progress', 'started', '#f2c94c'],
  ['Done', 'completed', '#5e6ad2'],
  ['Canceled', 'canceled', '#95a2b3'],
  ['Duplicate', 'duplicate', '#95a2b3'],
] as const;

/** Starts with the teams asked for, each with the five usual states. */
export function createLinearStore(keys: readonly string[]): LinearStore {
  const teams: Team[] = keys.map((key) => ({
    id: uuidFrom(`team:${key}`),
    key,
    name: key === keys[0] ? 'Operations' : key,
    issueCount: 0,
  }));
  const states = teams.flatMap(({ id }) =>
    STATES.map(([name, type, color], position): State => ({
      id: uuidFrom(`state:${id}:${name}`),
      name,
      type,
      color,
      position,
      teamId: id,
    })),
  );
  const [labels, issues, comments, attachments]: [Label[], Issue[], Comment[], Attachment[]] = [[], [], [], []];
  let sync = 0;
  return {
    teams,
    states,
    labels,
    issues,
    comments,
    attachments,
    viewerId: uuidFrom('linear:tocsin'),
    nextSyncId: () => (sync += 1),
    syncId: () => sync,
    syncedUpTo: (id) => {
      sync = Math.max(sync, id);
    },
    clear: () => {
      for (const list of [labels, issues, comments, attachments]) list.length = 0;
      for (const team of teams) team.issueCount = 0;
    },
  };
}

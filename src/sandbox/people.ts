import { digest, numberFrom, uuidFrom } from './json.js';

/** One person as the configuration names them. */
export interface PersonSeed {
  readonly email: string;
  readonly name?: string | undefined;
  readonly github?: string | undefined;
  readonly slack?: string | undefined;
  readonly linear?: string | undefined;
  /** How Slack tells that they are no member of the workspace. */
  readonly guest?: SlackGuest | undefined;
}

/** Kinds of users of Slack who are no members: of another workspace, restricted, gone, or no person. */
export const SLACK_GUESTS = ['stranger', 'elsewhere', 'restricted', 'ultra_restricted', 'deleted', 'bot'] as const;
export type SlackGuest = (typeof SLACK_GUESTS)[number];

/** The same person with an account in every vendor. */
export interface Person {
  readonly email: string;
  readonly name: string;
  readonly handle: string;
  readonly githubLogin: string;
  readonly githubId: number;
  readonly slackId: string;
  readonly linearId: string;
  readonly guest?: SlackGuest;
}

/** Everyone the vendors know; it outlives `DELETE /sandbox`. */
export interface People {
  all(): readonly Person[];
  byEmail(email: string): Person | undefined;
  bySlackId(id: string): Person | undefined;
  byLinearId(id: string): Person | undefined;
  byGithubLogin(login: string): Person | undefined;
  add(seed: PersonSeed): Person;
}

const SLACK_USER = /^[UW][A-Z0-9]{6,}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Opens the directory; ids follow from the e-mail address, so that they survive a restart. */
export function createPeople(seeds: readonly PersonSeed[]): People {
  const known = new Map<string, Person>();
  const add = (seed: PersonSeed): Person => {
    const person = account(seed);
    known.set(person.email.toLowerCase(), person);
    return person;
  };
  for (const seed of seeds) add(seed);
  const find = (test: (person: Person) => boolean) => [...known.values()].find(test);
  return {
    all: () => [...known.values()],
    byEmail: (email) => known.get(email.toLowerCase()),
    bySlackId: (id) => find((person) => person.slackId === id),
    byLinearId: (id) => find((person) => person.linearId === id),
    byGithubLogin: (login) => find((person) => person.githubLogin.toLowerCase() === login.toLowerCase()),
    add,
  };
}

function account({ email, name, github, slack, linear, guest }: PersonSeed): Person {
  const local = email.split('@')[0] ?? email;
  const handle = local.toLowerCase().replace(/[^a-z0-9._-]/g, '-');
  const key = email.toLowerCase();
  return {
    email,
    name: name ?? titled(local),
    handle,
    githubLogin: github ?? handle.replace(/[._]/g, '-'),
    githubId: numberFrom(`github:${key}`),
    slackId:
      slack !== undefined && SLACK_USER.test(slack) ? slack : `U${digest(`slack:${key}`).slice(0, 10).toUpperCase()}`,
    linearId: linear !== undefined && UUID.test(linear) ? linear.toLowerCase() : uuidFrom(`linear:${key}`),
    ...(guest === undefined ? {} : { guest }),
  };
}

const titled = (local: string): string =>
  local
    .split(/[._-]+/)
    .filter((part) => part !== '')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ');

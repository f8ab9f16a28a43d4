/** Ports of one kind by the name of their vendor, and which of them serves where nothing names another. */
export interface Ports<Port> {
  readonly byName: ReadonlyMap<string, Port>;
  readonly usual: string;
}

/** The port of that name, else the usual one. Throws when there is none at all: a process without it does not start. */
export function portOf<Port>({ byName, usual }: Ports<Port>, name: string | null): Port {
  const port = (name === null ? undefined : byName.get(name)) ?? byName.get(usual);
  if (port === undefined) throw new Error(`nothing is registered as ${usual}`);
  return port;
}

import type { Connection } from '@temporalio/client';
import { reasonOf, StackError } from './stack-error.js';

type AddRequest = Parameters<Connection['operatorService']['addSearchAttributes']>[0];
type ValueType = NonNullable<AddRequest['searchAttributes']>[string];

// The server's own numbers for the two types in use.
const KEYWORD = 2;
const DATETIME = 6;

const UNIMPLEMENTED = 12;

const ATTRIBUTES: Readonly<Record<string, number>> = {
  TocsinIncident: KEYWORD,
  TocsinState: KEYWORD,
  TocsinSeverity: KEYWORD,
  TocsinPriority: KEYWORD,
  TocsinService: KEYWORD,
  TocsinTeam: KEYWORD,
  TocsinFailureType: KEYWORD,
  TocsinSlaDeadline: DATETIME,
};

/** What the registration needs of a connection; the test server's connection has it too. */
export type OperatorConnection = Pick<Connection, 'operatorService'>;

/** Registers the search attributes that are missing in the namespace. Safe to repeat and to run twice at once. */
export async function ensureSearchAttributes(
  connection: OperatorConnection,
  namespace: string,
): Promise<readonly string[]> {
  const missing = await missingAttributes(connection, namespace);
  // One by one: a server that knows one of a list refuses the whole list.
  for (const name of missing) {
    const type = ATTRIBUTES[name];
    if (type === undefined) continue;
    try {
      await connection.operatorService.addSearchAttributes({
        namespace,
        searchAttributes: { [name]: valueType(type) },
      });
    } catch (error) {
      if (!/already exists/i.test(reasonOf(error))) throw error;
    }
  }
  return missing;
}

/** The attributes the namespace does not have yet. An attribute of another type is an error: nothing can mend it. */
export async function missingAttributes(connection: OperatorConnection, namespace: string): Promise<readonly string[]> {
  const customAttributes = await registered(connection, namespace);
  for (const [name, type] of Object.entries(ATTRIBUTES)) {
    const actual = customAttributes[name];
    if (actual !== undefined && actual !== type) {
      throw new StackError(
        `search attribute ${name} of namespace ${namespace} has another type (${actual}, wanted ${type})`,
        'use another namespace (TEMPORAL_NAMESPACE), or remove the attribute with the Temporal CLI',
      );
    }
  }
  return Object.keys(ATTRIBUTES).filter((name) => customAttributes[name] === undefined);
}

async function registered(
  connection: OperatorConnection,
  namespace: string,
): Promise<Readonly<Record<string, number>>> {
  try {
    return (await connection.operatorService.listSearchAttributes({ namespace })).customAttributes;
  } catch (error) {
    // The time-skipping server can add attributes and cannot list them.
    if ((error as { code?: number }).code === UNIMPLEMENTED) return {};
    throw error;
  }
}

// The enum itself lives in a package that is not ours to import; its numbers are part of the protocol.
function valueType(number: unknown): ValueType {
  return number as ValueType;
}

import {
  Kind,
  parse,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { isRecord, type Json } from '../json.js';

type Resolver = (args: Json) => unknown;

/** An error as Linear puts it into `errors`. */
export class LinearRefusal extends Error {
  readonly extensions: Json;

  constructor(message: string, presentable: string, code = 'INPUT_ERROR') {
    super(message);
    this.extensions = {
      type: code === 'AUTHENTICATION_ERROR' ? 'authentication error' : 'invalid input',
      code,
      statusCode: 400,
      userError: true,
      userPresentableMessage: presentable,
    };
  }
}

/** Reads a query, or answers undefined when it is not GraphQL. */
export function parseQuery(query: string): DocumentNode | undefined {
  try {
    return parse(query, { noLocation: true });
  } catch {
    return undefined;
  }
}

/** The operation that is to be run. */
export function operationOf(document: DocumentNode, name: string | undefined): OperationDefinitionNode | undefined {
  const operations = document.definitions.filter(
    (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
  );
  return name === undefined ? operations[0] : operations.find((one) => one.name?.value === name);
}

/** The names of the fields an operation asks for at the top: what Linear calls the query or the mutation. */
export const rootFields = (operation: OperationDefinitionNode): readonly string[] =>
  operation.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.name.value] : [],
  );

/** The arguments the first root field is asked with, variables filled in. */
export function rootArguments(operation: OperationDefinitionNode, variables: Json): Json {
  const field = operation.selectionSet.selections.find((selection) => selection.kind === Kind.FIELD);
  const given = { ...defaultsOf(operation), ...variables };
  return Object.fromEntries((field?.arguments ?? []).map(({ name, value }) => [name.value, valueOf(value, given)]));
}

/** Runs an operation against root fields; objects are plain data whose functions are fields with arguments. */
export function execute(document: DocumentNode, operation: OperationDefinitionNode, variables: Json, root: Json): Json {
  const fragments = new Map(
    document.definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const given = { ...defaultsOf(operation), ...variables };
  const result: Json = {};
  const path: string[] = [];
  try {
    project(operation.selectionSet, root, result);
    return { data: result };
  } catch (error) {
    if (!(error instanceof LinearRefusal)) throw error;
    return {
      errors: [
        {
          message: error.message,
          path: path.slice(0, 1),
          locations: [{ line: 1, column: 1 }],
          extensions: error.extensions,
        },
      ],
      data: null,
    };
  }

  function project(set: SelectionSetNode, source: Json, into: Json): void {
    for (const selection of set.selections) {
      if (isSkipped(selection.directives ?? [])) continue;
      if (selection.kind === Kind.FIELD) {
        const name = selection.alias?.value ?? selection.name.value;
        path.push(name);
        const args = Object.fromEntries(
          (selection.arguments ?? []).map((argument) => [argument.name.value, valueOf(argument.value, given)]),
        );
        const field = source[selection.name.value];
        const value = typeof field === 'function' ? (field as Resolver)(args) : field;
        into[name] = shape(value, selection.selectionSet, into[name]);
        path.pop();
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (matches(selection.typeCondition?.name.value, source)) project(selection.selectionSet, source, into);
      } else {
        const fragment = fragments.get(selection.name.value);
        if (fragment && matches(fragment.typeCondition.name.value, source)) {
          project(fragment.selectionSet, source, into);
        }
      }
    }
  }

  function shape(value: unknown, set: SelectionSetNode | undefined, before: unknown): unknown {
    if (value === undefined || value === null) return null;
    if (Array.isArray(value)) return value.map((item: unknown) => shape(item, set, undefined));
    if (!set || !isRecord(value)) return value;
    const into = isRecord(before) ? before : {};
    project(set, value, into);
    return into;
  }

  function isSkipped(
    directives: readonly {
      readonly name: { readonly value: string };
      readonly arguments?: readonly { readonly value: ValueNode }[];
    }[],
  ): boolean {
    return directives.some(({ name, arguments: args }) => {
      const condition = args?.[0] ? valueOf(args[0].value, given) : undefined;
      return (name.value === 'skip' && condition === true) || (name.value === 'include' && condition === false);
    });
  }
}

const matches = (type: string | undefined, source: Json): boolean =>
  type === undefined ||
  source['__typename'] === undefined ||
  source['__typename'] === type ||
  type === 'Node' ||
  type === 'Entity';

function defaultsOf(operation: OperationDefinitionNode): Json {
  return Object.fromEntries(
    (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueOf(defaultValue, {})]] : [],
    ),
  );
}

function valueOf(node: ValueNode, variables: Json): unknown {
  switch (node.kind) {
    case Kind.VARIABLE:
      return variables[node.name.value];
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value;
    case Kind.NULL:
      return null;
    case Kind.LIST:
      return node.values.map((item) => valueOf(item, variables));
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map((field) => [field.name.value, valueOf(field.value, variables)]));
  }
}

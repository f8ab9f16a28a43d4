import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

interface Manifest {
  readonly features: { readonly slash_commands: readonly { readonly command: string; readonly url: string }[] };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: {
    readonly interactivity: { readonly is_enabled: boolean; readonly request_url: string };
    readonly socket_mode_enabled: boolean;
  };
}

const manifest = parse(readFileSync('deploy/slack-app-manifest.yaml', 'utf8')) as Manifest;
const requested = manifest.oauth_config.scopes.bot;

/** Scopes that Slack asks of a bot for a method, in the channels that we use it in. */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'views.open': [],
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.open': ['im:write'],
  'conversations.list': ['channels:read', 'groups:read'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  'users.info': ['users:read'],
  // Slack gives the second only together with the first.
  'users.lookupByEmail': ['users:read', 'users:read.email'],
};
/** Asked for without a method: the slash command, and public channels that nobody invited the bot to. */
const BESIDES = ['commands', 'chat:write.public'];

const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

/** Methods of the Web API that the adapter names. */
function called(): readonly string[] {
  const folder = 'src/adapters/slack';
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  return sorted(
    texts.flatMap((text) =>
      [...text.matchAll(/'([a-z]+(?:\.[a-z]+)?\.[a-z][A-Za-z]+)'/g)].flatMap(([, name]) => name ?? []),
    ),
  ).filter((name) => /^(?:auth|bots|chat|conversations|files|pins|reactions|team|usergroups|users|views)\./.test(name));
}

const needed = sorted(called().flatMap((method) => SCOPES[method] ?? []));

describe('the Slack app', () => {
  test('has the scopes of every method that is called, and no others', () => {
    expect(called().filter((method) => SCOPES[method] === undefined)).toEqual([]);
    expect(needed).toContain('chat:write');
    expect(sorted(requested)).toEqual(sorted([...needed, ...BESIDES]));
  });

  test('is looked at by doctor for the same scopes', () => {
    const list = /const SCOPES = \[([^\]]+)\]/.exec(readFileSync('src/adapters/slack/doctor.ts', 'utf8'))?.[1] ?? '';
    expect(sorted([...list.matchAll(/'([^']+)'/g)].flatMap(([, scope]) => scope ?? []))).toEqual(needed);
  });

  test('is described in operations.md with the same scopes', () => {
    const row = /^\| bot scopes \|(.*)\|$/m.exec(readFileSync('docs/operations.md', 'utf8'))?.[1] ?? '';
    expect(sorted([...row.matchAll(/`([^`]+)`/g)].flatMap(([, scope]) => scope ?? []))).toEqual(sorted(requested));
  });

  test('sends what people do to doors that exist', () => {
    const door = readFileSync('src/api/routes/slack.ts', 'utf8');
    const urls = [
      manifest.settings.interactivity.request_url,
      ...manifest.features.slash_commands.map(({ url }) => url),
    ];
    expect(urls).toHaveLength(2);
    for (const url of urls) {
      const [, path] = /^https:\/\/tocsin\.example\.com\/slack(\/\w+)$/.exec(url) ?? [];
      expect(door).toContain(`app.post('${path ?? url}'`);
    }
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(['/tocsin']);
    expect(manifest.settings).toMatchObject({ interactivity: { is_enabled: true }, socket_mode_enabled: false });
  });
});

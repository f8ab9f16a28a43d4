import { createAppAuth } from '@octokit/auth-app';
import { z } from 'zod';
import { failed } from '../http/call.js';
import { createTtlCache } from '../http/ttl-cache.js';
import { callOf, type SendToGithub } from './request.js';

/** What GitHub gave for the App. */
export interface GithubAppCredentials {
  readonly id: string;
  /** PEM; line ends may be written out as `\n`, as in environment variables. */
  readonly privateKey: string;
}

/** Tokens of an App's installations. */
export interface AppTokens {
  readonly tokenFor: (repository: string, signal: AbortSignal) => Promise<string>;
  readonly forget: (repository: string) => void;
}

/** They live an hour; the last minutes are left unused, because clocks differ. */
const TOKEN_TTL_MS = 50 * 60_000;
const INSTALLATION_TTL_MS = 24 * 60 * 60_000;

/** Gets tokens for repositories, each once while it is valid. The library only signs: its own requests would repeat. */
export function createAppTokens(app: GithubAppCredentials, send: SendToGithub): AppTokens {
  const installations = createTtlCache<number>(INSTALLATION_TTL_MS);
  const tokens = createTtlCache<string>(TOKEN_TTL_MS);
  const sign = async (repository: string, signal: AbortSignal): Promise<string> => {
    try {
      const auth = createAppAuth({ appId: app.id, privateKey: app.privateKey.replace(/\\n/g, '\n') });
      return `Bearer ${(await auth({ type: 'app' })).token}`;
    } catch {
      // The library's own error may quote the key.
      const call = callOf({ route: 'App token', repository }, signal);
      throw failed(call, 'Unauthorized', 'GITHUB_APP_PRIVATE_KEY cannot sign; give the PEM of the App');
    }
  };
  return {
    tokenFor: async (repository, signal) => {
      const name = repository.toLowerCase();
      const cached = tokens.get(name);
      if (cached !== undefined) return cached;
      const header = await sign(repository, signal);
      let installation = installations.get(name);
      if (installation === undefined) {
        const route = 'GET /repos/{owner}/{repo}/installation';
        const found = await send({ route, repository, answer: z.object({ id: z.number() }), signal }, header);
        installation = found.id;
        installations.set(name, installation);
      }
      const { token } = await send(
        {
          route: 'POST /app/installations/{installation_id}/access_tokens',
          repository,
          args: { installation_id: installation },
          answer: z.object({ token: z.string() }),
          signal,
        },
        header,
      );
      tokens.set(name, token);
      return token;
    },
    forget: (repository) => {
      tokens.delete(repository.toLowerCase());
      installations.delete(repository.toLowerCase());
    },
  };
}

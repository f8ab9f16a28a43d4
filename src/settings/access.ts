import { secretOf, textOf } from './secret-file.js';

/** How Slack is reached with this environment. */
export function slackAccess(env: NodeJS.ProcessEnv) {
  return { token: textOf(env, 'SLACK_BOT_TOKEN'), apiUrl: textOf(env, 'SLACK_API_URL') };
}

/** How GitHub is reached: as an App where one is set up, else by a token. */
export function githubAccess(env: NodeJS.ProcessEnv) {
  const [id, privateKey] = [secretOf(env, 'GITHUB_APP_ID'), secretOf(env, 'GITHUB_APP_PRIVATE_KEY')];
  return {
    apiUrl: textOf(env, 'GITHUB_API_URL'),
    ...(id !== '' && privateKey !== '' ? { app: { id, privateKey } } : { token: textOf(env, 'GITHUB_TOKEN') }),
  };
}

import { numberFrom, type Json } from '../json.js';
import type { People } from '../people.js';
import type { GithubStore } from './store.js';

/** Accounts and repositories, which nearly everything else in GitHub's JSON holds. */
export interface AccountViews {
  readonly user: (login: string) => Json;
  readonly repository: (fullName: string) => Json;
}

/** An opaque id of GitHub's second kind. */
export const nodeId = (kind: string, id: number | string): string => Buffer.from(`${kind}:${id}`).toString('base64url');

/** Opens the views of accounts and repositories. */
export function createAccountViews(store: GithubStore, people: People, apiUrl: () => string): AccountViews {
  const repoUrl = (fullName: string) => `${apiUrl()}/repos/${fullName}`;

  const user = (login: string): Json => {
    const person = people.byGithubLogin(login);
    const id =
      person?.githubId ?? store.accounts.get(login.toLowerCase())?.id ?? numberFrom(`github:${login.toLowerCase()}`);
    const url = `${apiUrl()}/users/${login}`;
    return {
      login,
      id,
      node_id: nodeId('User', id),
      avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
      gravatar_id: '',
      url,
      html_url: `https://github.com/${login}`,
      followers_url: `${url}/followers`,
      following_url: `${url}/following{/other_user}`,
      gists_url: `${url}/gists{/gist_id}`,
      starred_url: `${url}/starred{/owner}{/repo}`,
      subscriptions_url: `${url}/subscriptions`,
      organizations_url: `${url}/orgs`,
      repos_url: `${url}/repos`,
      events_url: `${url}/events{/privacy}`,
      received_events_url: `${url}/received_events`,
      type: login.endsWith('[bot]') ? 'Bot' : 'User',
      site_admin: false,
    };
  };

  const repository = (fullName: string): Json => {
    const [owner = fullName, name = fullName] = fullName.split('/');
    const id = numberFrom(`repo:${fullName.toLowerCase()}`);
    const links = [
      'artifacts',
      'branches',
      'commits',
      'contents',
      'deployments',
      'events',
      'hooks',
      'issues',
      'jobs',
      'pulls',
      'statuses',
      'teams',
    ];
    return {
      id,
      node_id: nodeId('Repository', id),
      name,
      full_name: fullName,
      private: false,
      owner: user(owner),
      html_url: `https://github.com/${fullName}`,
      description: null,
      fork: false,
      url: repoUrl(fullName),
      ...Object.fromEntries(links.map((link) => [`${link}_url`, `${repoUrl(fullName)}/${link}`])),
      clone_url: `https://github.com/${fullName}.git`,
      default_branch: 'main',
      archived: false,
      disabled: false,
      visibility: 'public',
      permissions: { admin: false, maintain: false, push: true, triage: true, pull: true },
    };
  };
  return { user, repository };
}

import { signalsFor } from './signal.js';

/** Permissions, logins and rules about changes in the words of single tools. */
export const POLICY_TOOLS = signalsFor('unknown', [
  [
    'cloud-denied',
    'decisive',
    /api error (?:AccessDenied|UnauthorizedOperation|Forbidden)|^An error occurred \((?:AccessDenied|AccessDeniedException|UnauthorizedOperation)\) when calling|Not authorized to perform sts:|^ERROR: \(gcloud\.\S{1,80}\) PERMISSION_DENIED|^(?:ERROR: )?\(AuthorizationFailed\)/,
  ],
  [
    'cloud-login',
    'decisive',
    /^An error occurred \((?:ExpiredToken(?:Exception)?|InvalidClientTokenId|SignatureDoesNotMatch)\) when calling|^ERROR: AADSTS\d{5,8}|^(?:fatal error: )?Unable to locate credentials|^Could not assume role with|There was a resource authorization issue/,
  ],
  [
    'kube-forbidden',
    'decisive',
    /Error from server \(Forbidden\)|cannot (?:get|list|create|patch|update|delete|watch) resource "/,
  ],
  ['terraform-lock', 'decisive', /Error acquiring the state lock/],
  [
    'already-published',
    'decisive',
    /^\s*File already exists \(|already exists on crates\.io|crate version .{0,60} is already uploaded/,
  ],
  ['hosting-login', 'decisive', /Authentication error \[code: \d+\]|reported an error: Invalid token/],
  ['registry-login', 'decisive', /unauthorized: (?:incorrect username or password|authentication required)/],
  ['git-login', 'decisive', /could not read (?:Username|Password) for 'https?:/],
  ['lfs-budget', 'decisive', /exceeded its LFS budget/],
  ['stack-state', 'decisive', /is in a failed state: |\bis in (?:UPDATE_)?ROLLBACK_\w+ state/],
  [
    'npm-login',
    'decisive',
    /\bENEEDAUTH\b|cannot publish over the previously published|npm (?:ERR!|error) code E40[13]\b/,
  ],
  ['push-denied', 'decisive', /^denied: |requested access to the resource is denied/],
  [
    'code-signing',
    'decisive',
    /No profiles for '|No signing certificate "|requires a provisioning profile|errSecInternalComponent/,
  ],
  ['jenkins-credential', 'decisive', /Could not find credentials entry with ID/],
  ['action-version', 'decisive', /Unable to resolve action|An action could not be found at the URI/i],
  [
    'pull-request-title',
    'decisive',
    /No release type found in (?:the )?pull request title|Unknown release type "|found in the pull request title/i,
  ],
  [
    'contributor-agreement',
    'decisive',
    /have to sign the CLA|sign (?:our|the) (?:Contributor License|CLA)|incorrectly signed off/i,
  ],
  ['danger', 'decisive', /^Failing the build, there (?:is|are) [1-9]\d* fails?/],
  ['changeset', 'decisive', /no changesets were found|changeset add --empty/i],
  ['code-owners', 'decisive', /Executing Valid Owner Checker|^\s*\[err\] line \d+: (?:User|Team) /],
  ['merge-queue', 'decisive', /removed from the merge queue|required status check .{0,80}did not succeed/i],
  [
    'required-jobs',
    'decisive',
    /required to succeed jobs failed|One or more required jobs did not succeed|→ ❌ failure \[required/i,
  ],
  [
    'quality-gate',
    'strong',
    /QUALITY GATE STATUS: FAILED|Quality gate is '(?:ERROR|FAILED)'|aborted due to quality gate failure/,
  ],
  ['log-length', 'decisive', /exceeded the maximum log length/],
]);

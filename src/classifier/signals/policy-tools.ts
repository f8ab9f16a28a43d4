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
  [
    'cli-login',
    'decisive',
    /\b(?:you are |is |are )?not logged in(?:to)?\b|set the GH_TOKEN environment variable|\bgh auth login\b|No existing credentials found|(?:please |to )?run:? [`'"]?(?:[\w-]{2,20} ){1,2}(?:auth )?login\b|npm (?:ERR!|error) need auth|No token found and can't prompt for login|necessary to set an? \w+_(?:API_)?TOKEN|do not currently have an active account selected|config profile \(\S{1,80}\) could not be found|Failed to authenticate, have you run|no basic auth credentials|You must be logged in\b/i,
  ],
  ['terraform-lock', 'decisive', /Error acquiring the state lock/],
  [
    'already-published',
    'decisive',
    /^\s*File already exists \(|already exists on crates\.io|crate version .{0,60} is already uploaded/,
  ],
  ['hosting-login', 'decisive', /Authentication error \[code: \d+\]|reported an error: Invalid token/],
  ['registry-login', 'decisive', /unauthorized: (?:incorrect username or password|authentication required)/],
  [
    'answered-no',
    'decisive',
    /status code:? 40[13]\b|Received status code 40[13] from server|returned error: (?:40[134]|410)\b/,
  ],
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
    /No profiles? (?:for|matching) |No signing certificate "|\b[Nn]o (?:(?:valid|matching) )?(?:(?:code[- ]?)?signing |Developer ID |iOS (?:[Dd]istribution|[Dd]evelopment) )?(?:identit(?:y|ies)|certificates?|provisioning profiles?)\b.{0,20}\b(?:found|matching|available|in the keychain)|[Cc]ould(?: not|n't) find (?:an? |any )?(?:matching )?(?:code[- ]?signing|provisioning|signing) (?:identit|certificate|profile)|requires a (?:provisioning profile|development team)|Provisioning profile "[^"]{1,120}" (?:doesn't|does not|has expired|is not)|Code ?sign(?:ing)? (?:is required|error|failed)|^(?:\S{1,200}: )?errSecInternalComponent|specified item could not be found in the keychain|error: exportArchive|SignTool Error|No certificates were found that met all the given criteria|jarsigner(?: error)?: |keystore password was incorrect|Keystore was tampered with|Keystore file '[^']{1,200}' not found|Failed to read key .{1,80} from store|failed to decrypt safe contents|gpg: (?:signing failed|no default secret key|BAD signature|Can't check signature|no valid OpenPGP data)|gpg: skipped "[^"]{1,120}": |Failed to (?:parse|read) PKCS#?12|Failed to read key or certificates|\bjar is unsigned|\bDOES NOT VERIFY\b|no matching signatures/,
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

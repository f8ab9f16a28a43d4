import { signalsFor } from './signal.js';

/** What continuous-integration services say of their own machines. */
export const SERVICE_MACHINES = signalsFor('ci_runner', [
  [
    'azure-agent',
    'decisive',
    /We stopped hearing from agent|agent did not connect within the (?:allotted|alotted) time|hosted agent encountered an error/i,
    'runner_lost',
  ],
  [
    'buildkite-agent',
    'decisive',
    /agent was lost while running|status -1 \(agent lost\)|agent (?:stopped|was stopped|refused)\b.{0,40}\bjob/i,
    'runner_lost',
  ],
  [
    'circleci-machine',
    'decisive',
    /infrastructure (?:failed|fail)\b|because of an infrastructure (?:error|failure)|runner instance .{0,60}terminated/i,
    'runner_lost',
  ],
  [
    'circleci-killed',
    'decisive',
    /^Received "killed" signal|may have been killed because .{0,60}out of memory/i,
    'out_of_memory',
  ],
  [
    'taskcluster-worker',
    'decisive',
    /Task has been aborted prematurely|\b(?:worker-shutdown|claim-expired)\b/i,
    'runner_lost',
  ],
  [
    'teamcity-agent',
    'decisive',
    /Server has lost connection with the agent|^Agent "[^"]{1,80}" has been (?:disconnected|unregistered)/i,
    'runner_lost',
  ],
  [
    'gitlab-pod',
    'decisive',
    /system failure\): (?:pods? "|pod |prepare environment|error sending request)/i,
    'runner_lost',
  ],
  [
    'job-container',
    'decisive',
    /Docker (?:start|create|network create|exec) fail(?:ed)? with exit code|failed to start containers|OCI runtime (?:create|exec) failed/i,
    'runner_lost',
  ],
  [
    'jvm-daemon',
    'decisive',
    /daemon (?:has )?disappeared|JVM (?:heap space|garbage collector|metaspace) .{0,20}exhausted|running out of JVM memory|OutOfMemoryError: Metaspace/i,
    'out_of_memory',
  ],
  ['bazel-server', 'decisive', /Server terminated abruptly \(error code/, 'out_of_memory'],
  [
    'browser-start',
    'decisive',
    /SessionNotCreatedException: (?!.{0,120}This version of)|session not created: (?!This version of)|Chrome instance exited|DevToolsActivePort file doesn't exist/,
  ],
  [
    'emulator-start',
    'decisive',
    /Failed to boot the (?:emulator|simulator|device)|Timeout waiting for emulator to boot|Unable to boot (?:the )?(?:device|simulator)/i,
  ],
]);

/** How continuous-integration services say that the time was used up. */
export const SERVICE_LIMITS = signalsFor('infrastructure_timeout', [
  ['no-output', 'decisive', /^Too long with no output|No output has been received in the last/i, 'timeout'],
  [
    'buildkite-limit',
    'decisive',
    /^Timed out after \d+ (?:minutes|hours)|exited with status -?\d+ \(timed out\)/i,
    'timeout',
  ],
  [
    'teamcity-limit',
    'decisive',
    /^Execution timeout$|execution timeout was exceeded|build has been running for more than \d+ minutes/i,
    'timeout',
  ],
  ['bitbucket-limit', 'decisive', /^Exceeded build time limit of/i, 'timeout'],
  ['travis-limit', 'decisive', /exceeded the maximum time limit for jobs/i, 'timeout'],
  ['gitlab-limit', 'decisive', /could not run to completion because the timeout was exceeded/i, 'timeout'],
  ['taskcluster-limit', 'decisive', /^Task timeout after \d+ seconds/i, 'timeout'],
  [
    'helm-wait',
    'decisive',
    /(?:UPGRADE|INSTALLATION|ROLLBACK) FAILED: .{0,200}(?:deadline exceeded|timed out)/,
    'timeout',
  ],
]);

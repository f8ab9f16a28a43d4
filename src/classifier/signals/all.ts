import { BUILD_TOOLS } from './build-tools.js';
import { BUILD } from './build.js';
import { DRIFT_TOOLS } from './drift-tools.js';
import { DRIFT } from './drift.js';
import { LINT_SHAPES } from './lint-shapes.js';
import { LINT_TOOLS } from './lint-tools.js';
import { LINT } from './lint.js';
import { DATABASE, NETWORK } from './network.js';
import { SERVICE_LIMITS, SERVICE_MACHINES } from './platform-services.js';
import { PLATFORM, TIMEOUT } from './platform.js';
import { POLICY_TOOLS } from './policy-tools.js';
import { POLICY } from './policy.js';
import { SCANNER_TOOLS } from './scanner-tools.js';
import { SECURITY_TOPICS } from './security-topics.js';
import { SECURITY_TOOLS } from './security-tools.js';
import { AUDIT, SCANNERS, SECRETS } from './security.js';
import { SERVICES, STORES } from './services.js';
import type { Signal } from './signal.js';
import { TEST_TOOLS } from './test-tools.js';
import { TESTS } from './tests.js';

/** Every shipped signal. */
export const SIGNALS: readonly Signal[] = [
  ...PLATFORM,
  ...SERVICE_MACHINES,
  ...TIMEOUT,
  ...SERVICE_LIMITS,
  ...SECRETS,
  ...SCANNERS,
  ...AUDIT,
  ...SECURITY_TOOLS,
  ...SECURITY_TOPICS,
  ...SCANNER_TOOLS,
  ...DRIFT,
  ...DRIFT_TOOLS,
  ...DATABASE,
  ...STORES,
  ...NETWORK,
  ...SERVICES,
  ...BUILD,
  ...BUILD_TOOLS,
  ...LINT,
  ...LINT_TOOLS,
  ...LINT_SHAPES,
  ...TESTS,
  ...TEST_TOOLS,
  ...POLICY,
  ...POLICY_TOOLS,
];

import type { CheckVendor } from '../support/check.js';
import { checkGithub } from './github/doctor.js';
import { checkLinear } from './linear/doctor.js';
import type { VendorName } from './sheets.js';
import { checkSlack } from './slack/doctor.js';

/** What `doctor` looks at of each vendor. */
export const DOCTORS: Readonly<Record<VendorName, CheckVendor>> = {
  github: checkGithub,
  slack: checkSlack,
  linear: checkLinear,
};

import { createGithub } from './github/vendor.js';
import { createLinear } from './linear/vendor.js';
import { createSlack } from './slack/vendor.js';
import type { Vendor, World } from './vendor.js';

const FACTORIES: readonly ((world: World) => Vendor)[] = [createGithub, createSlack, createLinear];

/** Every vendor the sandbox stands in for; a new one is a folder and a line above. */
export const createVendors = (world: World): readonly Vendor[] => FACTORIES.map((create) => create(world));

/** One setting of a vendor in the environment. */
export interface VendorSetting {
  readonly name: string;
  /** Never leaves the process; of an `address` the last part of its path alone lets anyone in. */
  readonly secret: boolean | 'address';
  /** Made up by `npm start` where it is unset: so many random bytes in hex behind a prefix. */
  readonly made?: { readonly prefix: string; readonly bytes: number };
  /** What it is where the sandbox stands in, `{sandbox}` being its address; empty = the real one must not reach it. */
  readonly sandbox?: string;
}

/** How a vendor reaches a person. */
export interface VendorContact {
  /** As people call it: `Slack DM`. */
  readonly words: string;
  /** The field of `people.yaml` without which nobody is reached by it; null = an e-mail address is enough. */
  readonly field: 'phone' | 'pagerduty' | 'opsgenie' | null;
}

/** What a vendor tells us by its own requests. */
export interface VendorDoor {
  /** The setting by whose value its requests are known. */
  readonly secret: string;
  /** Largest body that is read (bytes). */
  readonly cap: number;
}

/** Everything that the rest of the house knows of a vendor without knowing its adapter: pure data. */
export interface VendorSheet {
  readonly name: string;
  /** As its own people write it. */
  readonly title: string;
  readonly settings: readonly VendorSetting[];
  /** It is real as soon as one of these is set. What only lets in is not among them. */
  readonly outbound: readonly string[];
  /** What an integration of it needs: of each line, one. */
  readonly needs: readonly (readonly string[])[];
  readonly contact?: VendorContact;
  readonly door?: VendorDoor;
}

/** Repositories by their provider's number. Throws when the store is away. */
export interface RepositoriesPort {
  /**
   * The name that a repository is filed under in keys and gates: the first one it was seen with, so that what is open stays
   * its own when it is renamed or handed over. `name` is remembered as one of its names.
   */
  readonly filedAs: (repository: {
    readonly provider: string;
    readonly id: string;
    readonly name: string;
    readonly now: number;
  }) => Promise<string>;
}

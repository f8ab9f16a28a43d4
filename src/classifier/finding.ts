/** Before a sentence that a report's finding was made into: its title is shown, and decides nothing. */
export const FINDING = '• ';

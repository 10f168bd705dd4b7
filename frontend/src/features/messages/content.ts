/** What the server takes of one message, in code points. */
export const MAX_CONTENT = 5_000;

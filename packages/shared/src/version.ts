/** Raised with every change of the wire that an older page cannot live with (P12); `test/version.test.ts` holds the hash. */
export const PROTOCOL_VERSION = 1

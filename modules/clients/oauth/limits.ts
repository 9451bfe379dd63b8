/** Signatures that clients may make; RFC 9449 §11.6 wants them asymmetric, and `none` is never one. */
export const ALGORITHMS = ['EdDSA', 'ES256', 'PS256', 'RS256']
export const TOKEN_SECONDS = 600
/** How far the clocks of two machines may differ. */
export const SKEW_SECONDS = 60
/** An assertion that lives longer is one that was made to be kept. */
export const ASSERTION_SECONDS = 600

/** Who may see what could not be delivered, and who may do it again. */
export const MAY_SEE_FAILURES = ['admin', 'auditor'] as const
export const MAY_REDELIVER = ['admin'] as const

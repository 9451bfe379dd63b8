/** The alert rule under which warnings of enterprises are raised. */
export const RULE_CODE = 'industry.enterprise'

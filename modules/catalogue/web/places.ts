/** The code stands in the address as one part: its `/` is encoded. */
export const pageOf = (code: string, tab?: string): string =>
  `/desk/catalogue/${encodeURIComponent(code)}${tab ? `?tab=${tab}` : ''}`

export const editorOf = (code: string): string => `/desk/catalogue/${encodeURIComponent(code)}/edit`

/** An endpoint that is asked by code. */
export const byCode = (endpoint: string, code: string): string =>
  `/catalogue/${endpoint}?code=${encodeURIComponent(code)}`

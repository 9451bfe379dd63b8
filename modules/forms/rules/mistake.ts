/** Code of the mistake and what would be right, in words. */
export interface Mistake {
  code: string
  message: { zh: string; en: string }
}

export const mistake = (code: string, zh: string, en: string): Mistake => ({ code, message: { zh, en } })

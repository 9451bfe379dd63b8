/** What the programs ask for, and the words of their comments. */
export interface AboutSample {
  /** Where this installation is reached, such as `https://data.example.gov.cn`. */
  origin: string
  resource: string
  purpose: string
  /** The field to look up by. */
  key: string
  fields: readonly string[]
  /** The key is not the number of the person or enterprise: whose record it is has to be said too. */
  needsSubject: boolean
  words: SampleWords
}

export interface SampleWords {
  run: string
  token: string
  one: string
  many: string
  check: string
  member: string
  value: string
  subject: string
  holds: string
  broken: string
  noProof: string
  missing: string
}

/** How the arguments are called in the line that says how to run it. */
export const argumentsOf = ({ needsSubject, words }: AboutSample): string =>
  needsSubject ? `${words.value} ${words.subject}` : `${words.value}…`

/** Path of the resource's calls; safe inside any quotes. */
export const pathOf = ({ resource }: { resource: string }): string =>
  `/data/v1/${resource.split('/').map(encodeURIComponent).join('/').replaceAll("'", '%27')}`

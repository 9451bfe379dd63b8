interface Items {
  items: readonly { field: string; name: string }[]
}

/** What makes two information items the same for the catalogue: technical name and name. */
export const itemKeysOf = ({ items }: Items): string[] => items.map(({ field, name }) => `${field}=${name}`)

export const fieldOfKey = (key: string): string => key.slice(0, key.indexOf('='))

import { ELEMENT_NAMES } from '@onego/service-items/contract/element-names'

/** The names of all elements in one language, by path. */
export const namesIn = (language: 'zh' | 'en'): Record<string, string> =>
  Object.fromEntries(Object.entries(ELEMENT_NAMES).map(([path, names]) => [path, names[language]]))

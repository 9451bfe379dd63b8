import type { BundleDefinition, ItemDefinition } from '../contract.ts'
import type { NewSearchEntry } from '../store/tables.ts'
import { entryWords, type SearchedText, WORDS_VERSION } from './entry-words.ts'

const SUMMARY_LENGTH = 200
/** English takes about twice the letters. */
const SUMMARY_LENGTH_EN = 400

/** An item to publish with the name of its department. */
export interface ToPublish {
  definition: ItemDefinition
  departmentName: string
}

export function itemEntry({ definition, departmentName }: ToPublish): NewSearchEntry {
  const { code, name, nameEn, keywords, mainItem, summary, conditions } = definition
  return {
    ...{ kind: 'item' as const, code, name },
    region: definition.region,
    department: definition.department,
    department_name: departmentName,
    type: definition.type,
    life_events: definition.lifeEvents,
    status: definition.status,
    odd: definition.findings.length > 0,
    online: definition.form !== undefined,
    name_en: nameEn,
    summary: (summary.zh || conditions.zh).slice(0, SUMMARY_LENGTH),
    summary_en: (summary.en || conditions.en).slice(0, SUMMARY_LENGTH_EN),
    tags: tagsOf(definition),
    ...madeWords({
      ...{ code, name, nameEn, keywords },
      context: [departmentName],
      body: [mainItem, summary.zh, conditions.zh, summary.en],
    }),
  }
}

export function bundleEntry(definition: BundleDefinition): NewSearchEntry {
  const { code, name, nameEn, keywords, summary } = definition
  return {
    ...{ kind: 'bundle' as const, code, name },
    region: definition.region,
    department: '',
    department_name: '',
    type: '',
    life_events: [definition.lifeEvent],
    status: 'in-use',
    odd: false,
    online: definition.form !== undefined,
    name_en: nameEn,
    summary: summary.zh.slice(0, SUMMARY_LENGTH),
    summary_en: summary.en.slice(0, SUMMARY_LENGTH_EN),
    tags: [`lifeEvent:${definition.lifeEvent}`],
    ...madeWords({ code, name, nameEn, keywords, context: [], body: [summary.zh, summary.en] }),
  }
}

function madeWords(text: SearchedText): Pick<NewSearchEntry, 'words' | 'text_key' | 'words_version'> {
  const { words, textKey } = entryWords(text)
  return { words, text_key: textKey, words_version: WORDS_VERSION }
}

/** What an item is narrowed by beside its columns; themes of persons and of enterprises have codes of their own. */
function tagsOf({ themes, audience, level, depth, lifeEvents }: ItemDefinition): string[] {
  return [
    ...themes.person.map((code) => `theme:p${code}`),
    ...themes.enterprise.map((code) => `theme:e${code}`),
    ...audience.map((code) => `audience:${code}`),
    ...(level ? [`level:${level}`] : []),
    ...depth.map((code) => `depth:${code}`),
    ...lifeEvents.map((code) => `lifeEvent:${code}`),
  ]
}

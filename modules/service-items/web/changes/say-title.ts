import type { Change } from '@onego/service-items/contract/changes'
import { useLanguage, useTexts } from '@onego/ui'
import { texts } from './texts/index.ts'

/** The title of a change; the server words it in Chinese, `新增：名称` or `合并：名称等 2 项`. */
export function useSayTitle(): (change: Pick<Change, 'kind' | 'title'>) => string {
  const t = useTexts(texts)
  const { language } = useLanguage()
  return ({ kind, title }) => {
    if (language === 'zh') return title
    const named = title.slice(title.indexOf('：') + 1)
    const [, first = named, count] = /^(.*)等 (\d+) 项$/.exec(named) ?? []
    return `${t.kinds[kind]}: ${first}${count ? ` and ${Number(count) - 1} more` : ''}`
  }
}

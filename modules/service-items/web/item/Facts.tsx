import type { Item } from '@onego/service-items/contract'
import { DateText, Section, useLanguage, useOrganisationName, useTexts } from '@onego/ui'
import { Tag } from 'antd'
import type { ReactNode } from 'react'
import { sayCoded, sayText } from '../parts/values.ts'
import { texts } from '../texts/index.ts'
import { Terms } from './parts.tsx'
import { guideTexts } from './texts/index.ts'

/** What everybody looks for first. */
export function Facts({ item }: { item: Item }) {
  const { item: t } = useTexts(texts)
  const g = useTexts(guideTexts)
  const { language } = useLanguage()
  const organisationName = useOrganisationName()
  const days = (limit: number | null, unit: string) =>
    limit === null
      ? t.notStated
      : unit === 'Z' && limit > 0
        ? `${limit} ${sayCoded('limitUnit', 'Z', language)}`
        : t.days(limit)
  const tags = (list: 'audience' | 'channel' | 'depth', codes: string[]) =>
    codes.map((code) => <Tag key={code}>{sayCoded(list, code, language)}</Tag>)
  const terms: [string, ReactNode][] = [
    [t.department, organisationName(item.departmentName)],
    [t.promisedLimit, days(item.promisedLimitDays, item.limits.promisedUnit)],
    [t.legalLimit, days(item.legalLimitDays, item.limits.legalUnit)],
    [t.trips, item.trips === null ? t.notStated : t.times(item.trips)],
    [t.fee, item.fee.charged ? sayText(item.fee.text, language) || t.charged : t.free],
    [t.audience, item.audience.length > 0 ? tags('audience', item.audience) : t.notStated],
    [t.channels, item.channels.length > 0 ? tags('channel', item.channels) : t.notStated],
    [g.depth, item.depth.length > 0 && tags('depth', item.depth)],
    [g.reach, item.service.reach && sayCoded('reach', item.service.reach, language)],
    [t.type, sayCoded('type', item.type, language)],
    [t.mainItem, language === 'zh' ? item.mainItem : ''],
    [t.code, item.sourceCodes.item ?? item.code],
    [t.published, <DateText key="at" at={item.publishedAt} />],
  ]
  return (
    <Section title={t.facts}>
      <Terms terms={terms} />
    </Section>
  )
}

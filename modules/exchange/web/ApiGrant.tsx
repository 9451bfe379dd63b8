import { DayText, EmptyState, useLanguage, useTexts } from '@onego/ui'
import { Alert, Descriptions, Flex, Select } from 'antd'
import type { ReactNode } from 'react'
import type { ProgramGrant } from '../contract/usage.ts'
import { apiTexts } from './texts/api.ts'

interface Props {
  active: readonly ProgramGrant[]
  chosen: ProgramGrant | undefined
  choose: (id: string) => void
}

/** The grant that programs and trials below are made for. */
export function ApiGrant({ active, chosen, choose }: Props) {
  const { grant: t } = useTexts(apiTexts)
  const { say } = useLanguage()
  if (!chosen) return <EmptyState title={t.none} text={t.noneText} />
  const options = active.map(({ id, purposeText, consumerName, consumerNameEn }) => ({
    value: id,
    label: `${say({ zh: consumerName, en: consumerNameEn })} · ${say(purposeText)}`,
  }))
  return (
    <Flex vertical gap={12}>
      {active.length > 1 && (
        <Select
          aria-label={t.choose}
          value={chosen.id}
          options={options}
          onChange={choose}
          style={{ width: '100%', maxWidth: 480 }}
        />
      )}
      {chosen.keys.length === 0 && <Alert type="warning" showIcon title={t.unbound} />}
      <Facts grant={chosen} />
    </Flex>
  )
}

function Facts({ grant }: { grant: ProgramGrant }) {
  const { grant: t } = useTexts(apiTexts)
  const { say, language } = useLanguage()
  const named = (fields: readonly { name: { zh: string; en: string } }[]) =>
    fields.map(({ name }) => say(name)).join(language === 'zh' ? '、' : ', ')
  const purpose = (
    <>
      {say(grant.purposeText)} ({t.word} <code>{grant.purpose}</code>)
    </>
  )
  const rows: [label: string, value: ReactNode][] = [
    [t.consumer, say({ zh: grant.consumerName, en: grant.consumerNameEn })],
    [t.purpose, purpose],
    [t.fields, named(grant.fields)],
    [t.keys, named(grant.keys)],
    [t.rows, grant.rows.join('；') || t.allRows],
    [t.quota, t.quotaOf(grant.callsToday, grant.quotaPerDay)],
    [t.rate, t.rateOf(grant.ratePerSecond)],
    [t.most, t.mostOf(grant.maxRecords)],
    [t.until, grant.expiresOn ? <DayText key="until" day={grant.expiresOn} /> : t.noEnd],
    [t.mode, grant.write ? t.writing : t.reading],
  ]
  return (
    <Descriptions
      size="small"
      bordered
      column={{ xs: 1, lg: 2 }}
      items={rows.map(([label, children]) => ({ key: label, label, children }))}
    />
  )
}

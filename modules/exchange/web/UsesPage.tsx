import { DataTable, DateText, EmptyState, Loaded, PageTitle, Section, useApi, useLanguage, useTexts } from '@onego/ui'
import { Flex, Input } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { Use } from '../contract.ts'
import { Calls } from './Calls.tsx'
import { Fields } from './Fields.tsx'
import { TwoLines } from './TwoLines.tsx'
import { texts } from './texts/index.ts'

const Uses = z.array(Use)
const REFRESH_MS = 15_000

/** Today's day in China. */
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

export function Page() {
  const { uses: t } = useTexts(texts)
  const [day, setDay] = useState(today)
  const uses = useApi(`/exchange/uses?day=${day}`, Uses, { refreshMs: REFRESH_MS })
  const picker = (
    // biome-ignore lint/a11y/noLabelWithoutControl: the input inside is the control
    <label style={{ display: 'inline-flex', gap: 8, alignItems: 'center' }}>
      {t.day}
      <Input
        type="date"
        value={day}
        max={today()}
        onChange={(event) => event.target.value && setDay(event.target.value)}
        style={{ width: 170 }}
      />
    </label>
  )
  return (
    <>
      <PageTitle title={t.title} text={t.intro} extra={picker} />
      <Flex vertical gap={16}>
        <Section title={t.summary}>
          <Loaded query={uses} empty={<EmptyState title={t.none} text={t.noneText} />}>
            {(rows) => <Summary rows={rows} />}
          </Loaded>
        </Section>
        <Calls key={day} day={day} />
      </Flex>
    </>
  )
}

function Summary({ rows }: { rows: Use[] }) {
  const { uses: t } = useTexts(texts)
  const { say } = useLanguage()
  return (
    <DataTable<Use>
      rows={rows}
      rowKey={(row) => [row.consumer, row.resource, row.purpose, row.action].join(' ')}
      columns={[
        {
          key: 'consumer',
          title: t.columns.consumer,
          render: (row) => (
            <TwoLines first={say({ zh: row.consumerName, en: row.consumerNameEn })} second={t.actions[row.action]} />
          ),
        },
        {
          key: 'resource',
          title: t.columns.resource,
          render: (row) => (
            <TwoLines first={say({ zh: row.resourceName, en: row.resourceNameEn })} second={say(row.purposeText)} />
          ),
        },
        { key: 'fields', title: t.columns.fields, render: (row) => <Fields names={row.fieldNames} /> },
        { key: 'calls', title: t.columns.calls, sortable: true },
        { key: 'problems', title: t.columns.problems, render: (row) => `${row.refused} / ${row.failed}` },
        { key: 'lastAt', title: t.columns.lastAt, render: (row) => <DateText at={row.lastAt} withTime /> },
      ]}
    />
  )
}

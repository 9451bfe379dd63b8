import {
  DataTable,
  DateText,
  DayText,
  EmptyState,
  Light,
  Loaded,
  Section,
  useApi,
  useLanguage,
  useTexts,
} from '@onego/ui'
import { Button, Flex, Select } from 'antd'
import { useState } from 'react'
import { type Finding, FindingPage, Rule } from '../contract.ts'
import { texts } from './texts/index.ts'

const REFRESH_MS = 30_000

interface Chosen {
  light: string
  rule: string
  cleared: string
}

/** The cases behind yellow and red, most urgent first. */
export function Findings() {
  const t = useTexts(texts)
  const [chosen, setChosen] = useState<Chosen>({ light: '', rule: '', cleared: 'false' })
  const [after, setAfter] = useState<string>()
  const given = Object.entries({ ...chosen, after: after ?? '' }).filter(([, value]) => value)
  const page = useApi(`/supervision/findings?${new URLSearchParams(given)}`, FindingPage, { refreshMs: REFRESH_MS })
  const change = (changed: Partial<Chosen>) => {
    setChosen({ ...chosen, ...changed })
    setAfter(undefined)
  }
  return (
    <Section title={t.findings} extra={<Filters chosen={chosen} change={change} />}>
      <Loaded
        query={page}
        isEmpty={({ findings }) => findings.length === 0}
        empty={<EmptyState title={t.noFindings} text={t.noFindingsText} />}
      >
        {({ findings, next }) => (
          <Flex vertical gap={12}>
            <Rows findings={findings} cleared={chosen.cleared === 'true'} />
            {next && <Button onClick={() => setAfter(next)}>{t.more}</Button>}
          </Flex>
        )}
      </Loaded>
    </Section>
  )
}

function Filters({ chosen, change }: { chosen: Chosen; change: (changed: Partial<Chosen>) => void }) {
  const t = useTexts(texts)
  const lights = [
    { value: '', label: t.filter.all },
    { value: 'yellow', label: t.columns.yellow },
    { value: 'red', label: t.columns.red },
  ]
  const rules = [
    { value: '', label: t.filter.allRules },
    ...Rule.options.map((value) => ({ value, label: t.rule[value] })),
  ]
  const states = [
    { value: 'false', label: t.filter.on },
    { value: 'true', label: t.filter.off },
  ]
  const width = { minWidth: 130 }
  return (
    <Flex gap={8} wrap>
      <Select
        aria-label={t.filter.light}
        value={chosen.light}
        options={lights}
        style={width}
        onChange={(light) => change({ light })}
      />
      <Select
        aria-label={t.filter.rule}
        value={chosen.rule}
        options={rules}
        style={{ minWidth: 190 }}
        onChange={(rule) => change({ rule })}
      />
      <Select
        aria-label={t.filter.state}
        value={chosen.cleared}
        options={states}
        style={width}
        onChange={(cleared) => change({ cleared })}
      />
    </Flex>
  )
}

function Rows({ findings, cleared }: { findings: Finding[]; cleared: boolean }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const time = cleared
    ? {
        key: 'clearedAt',
        title: t.columns.cleared,
        render: ({ clearedAt }: Finding) => clearedAt && <DateText at={clearedAt} withTime />,
      }
    : {
        key: 'raisedAt',
        title: t.columns.since,
        render: ({ raisedAt }: Finding) => <DateText at={raisedAt} withTime />,
      }
  return (
    <DataTable<Finding>
      rows={findings}
      rowKey="id"
      columns={[
        { key: 'light', title: t.columns.light, render: ({ light }) => <Light value={light} /> },
        { key: 'rule', title: t.columns.rule, render: ({ rule }) => t.rule[rule] },
        { key: 'departmentName', title: t.columns.department },
        {
          key: 'item',
          title: t.columns.item,
          render: ({ itemName, itemNameEn }) => say({ zh: itemName, en: itemNameEn }),
        },
        { key: 'number', title: t.columns.number },
        { key: 'dueOn', title: t.columns.due, render: ({ dueOn }) => <DayText day={dueOn} /> },
        time,
      ]}
    />
  )
}

import { EmptyState, Loaded, PageTitle, useApi, useLanguage, useTexts } from '@onego/ui'
import { Flex, Select, Typography } from 'antd'
import { useState } from 'react'
import { UseSummary } from '../contract.ts'
import { PlainLink } from './PlainLink.tsx'
import { texts } from './texts/index.ts'
import { UseList } from './UseList.tsx'

export function Page() {
  const t = useTexts(texts)
  const summary = useApi('/my-data/summary', UseSummary)
  const [department, setDepartment] = useState<string>()
  const isEmpty = ({ reads, writes, refused }: UseSummary) => reads + writes + refused === 0
  return (
    <>
      <PageTitle title={t.title} text={t.intro} extra={<PlainLink to="/my-data/disputes" text={t.disputesLink} />} />
      <Loaded query={summary} isEmpty={isEmpty} empty={<EmptyState title={t.empty.title} text={t.empty.text} />}>
        {(found) => (
          <Flex vertical gap={16}>
            <Figures summary={found} />
            <DepartmentFilter summary={found} chosen={department} choose={setDepartment} />
            <UseList key={department ?? ''} department={department} />
          </Flex>
        )}
      </Loaded>
    </>
  )
}

function Figures({ summary }: { summary: UseSummary }) {
  const t = useTexts(texts)
  const { reads, writes, refused, departments, isPartial } = summary
  const figures = [
    { value: departments.length, label: t.figures.departments },
    { value: reads, label: t.figures.reads },
    { value: writes, label: t.figures.writes },
    { value: refused, label: t.figures.refused },
  ]
  return (
    <div className="og-card">
      <dl style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(120px, 1fr))', gap: 12 }}>
        {figures.map(({ value, label }) => (
          <Flex key={label} style={{ flexDirection: 'column-reverse' }}>
            <dt>
              <Typography.Text type="secondary">{label}</Typography.Text>
            </dt>
            <dd style={{ fontSize: '1.7em', fontWeight: 600, lineHeight: 1.2 }}>{value.toLocaleString('en-US')}</dd>
          </Flex>
        ))}
      </dl>
      {isPartial && <Typography.Text type="secondary">{t.partial}</Typography.Text>}
    </div>
  )
}

interface Filter {
  summary: UseSummary
  chosen: string | undefined
  choose: (code: string | undefined) => void
}

function DepartmentFilter({ summary, chosen, choose }: Filter) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const options = summary.departments.map(({ code, name, nameEn, uses }) => ({
    value: code,
    label: `${say({ zh: name, en: nameEn })} (${uses})`,
  }))
  return (
    <Flex gap={8} align="center" wrap>
      <label htmlFor="my-data-department">{t.filter}</label>
      <Select
        id="my-data-department"
        style={{ minWidth: 240, flex: '0 1 360px' }}
        value={chosen ?? ''}
        onChange={(code) => choose(code || undefined)}
        options={[{ value: '', label: t.allDepartments }, ...options]}
      />
    </Flex>
  )
}

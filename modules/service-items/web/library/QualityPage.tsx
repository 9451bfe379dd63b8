import { QualityReport, type QualityRule } from '@onego/service-items/contract/quality'
import { DataTable, Loaded, PageTitle, Section, useApi, useLanguage, useOrganisationName, useTexts } from '@onego/ui'
import { Alert, Flex, Statistic, Tag } from 'antd'
import { useSearchParams } from 'react-router'
import { BrokenItems } from './BrokenItems.tsx'
import { texts } from './texts/index.ts'

/** How the library keeps the rules of consistency. */
export function Page() {
  const t = useTexts(texts)
  const [params, setParams] = useSearchParams()
  const [rule, department] = [params.get('rule') ?? '', params.get('department') ?? '']
  const report = useApi(`/item-quality${department && `?department=${department}`}`, QualityReport)
  const choose = (next: { rule?: string; department?: string }) => {
    const chosen = { rule, department, ...next }
    setParams(Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== '')), { replace: true })
  }
  return (
    <>
      <PageTitle title={t.qualityTitle} text={t.qualityText} />
      <Loaded query={report}>
        {(found) => (
          <>
            <Totals report={found} />
            <Rules report={found} onChoose={(id) => choose({ rule: id })} />
            <Departments report={found} onChoose={(code) => choose({ department: code })} />
            <BrokenItems {...{ report: found, rule, department, choose }} />
          </>
        )}
      </Loaded>
    </>
  )
}

function Totals({ report: { items, sound, unchecked, departments } }: { report: QualityReport }) {
  const t = useTexts(texts)
  const withErrors = departments.reduce((sum, one) => sum + one.withErrors, 0)
  return (
    <Section title={t.items}>
      <Flex gap={40} wrap>
        <Statistic title={t.items} value={items} />
        <Statistic title={t.sound} value={sound} />
        <Statistic title={t.withErrors} value={withErrors} />
      </Flex>
      {unchecked > 0 && <Alert type="info" showIcon title={t.unchecked(unchecked)} style={{ marginTop: 12 }} />}
    </Section>
  )
}

/** Rules that are broken; those that are kept stand folded below. */
function Rules({ report: { rules }, onChoose }: { report: QualityReport; onChoose: (id: string) => void }) {
  const t = useTexts(texts)
  const kept = rules.filter(({ items }) => items === 0)
  return (
    <Section title={t.rules}>
      {kept.length === rules.length ? (
        <p>{t.allKept}</p>
      ) : (
        <RuleTable rows={rules.filter(({ items }) => items > 0)} onOpen={({ id }) => onChoose(id)} />
      )}
      <details style={{ marginTop: 12 }}>
        <summary>{t.kept(kept.length)}</summary>
        <RuleTable rows={kept} />
      </details>
    </Section>
  )
}

function RuleTable({ rows, onOpen }: { rows: QualityRule[]; onOpen?: (rule: QualityRule) => void }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  return (
    <DataTable
      rows={rows}
      rowKey="id"
      onOpen={onOpen}
      columns={[
        { key: 'what', title: t.rule, render: ({ what }) => <span style={{ whiteSpace: 'normal' }}>{say(what)}</span> },
        { key: 'severity', title: t.severity, render: ({ severity }) => <SeverityTag severity={severity} /> },
        { key: 'items', title: t.count },
      ]}
    />
  )
}

export function SeverityTag({ severity }: { severity: 'error' | 'notice' }) {
  const { severities } = useTexts(texts)
  return <Tag color={severity === 'error' ? 'error' : 'warning'}>{severities[severity]}</Tag>
}

function Departments({ report, onChoose }: { report: QualityReport; onChoose: (code: string) => void }) {
  const t = useTexts(texts)
  const organisationName = useOrganisationName()
  return (
    <Section title={t.departments}>
      <DataTable
        rows={report.departments}
        rowKey="code"
        onOpen={({ code }) => onChoose(code)}
        columns={[
          { key: 'name', title: t.department, render: ({ name }) => organisationName(name) },
          { key: 'items', title: t.items },
          { key: 'withErrors', title: t.errors },
          { key: 'withNotices', title: t.notices },
        ]}
      />
    </Section>
  )
}

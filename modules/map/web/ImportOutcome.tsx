import { DataTable, LinkButton, Section, useLanguage, useTexts } from '@onego/ui'
import { Alert, Flex } from 'antd'
import type { ImportReport } from '../contract.ts'
import { texts } from './texts/index.ts'

/** What came, or would come, of a file: how many rows, which not and why. */
export function ImportOutcome({ report, code }: { report: ImportReport; code: string }) {
  const t = useTexts(texts).import
  const { say } = useLanguage()
  const { rows, accepted, refused, kept, fields, problems } = report
  const counted = t.checked
    .replace('{rows}', String(rows))
    .replace('{accepted}', String(accepted))
    .replace('{refused}', String(refused))
  return (
    <Section title={kept ? t.kept.replace('{accepted}', String(accepted)) : counted}>
      <Flex vertical gap={12}>
        {kept && <Alert type="success" showIcon title={counted} />}
        <p style={{ margin: 0 }}>
          {t.encoding.replace('{encoding}', report.encoding).replace('{kind}', t.kinds[report.kind])}
          <br />
          {t.fields}
          {fields.map(({ label }) => say(label)).join(' · ') || '—'}
        </p>
        {kept && (
          <LinkButton
            to={`/desk/map?layers=${encodeURIComponent(code)}`}
            type="primary"
            style={{ alignSelf: 'flex-start' }}
          >
            {t.see}
          </LinkButton>
        )}
        {problems.length > 0 && (
          <>
            <h3 style={{ margin: 0 }}>{t.problems}</h3>
            <DataTable
              rows={problems}
              rowKey={(row) => `${row.line} ${row.field}`}
              columns={[
                { key: 'line', title: t.columns.line },
                { key: 'field', title: t.columns.field },
                { key: 'value', title: t.columns.value, render: (row) => row.value || '—' },
                { key: 'message', title: t.columns.message, render: (row) => say(row.message) },
              ]}
            />
          </>
        )}
      </Flex>
    </Section>
  )
}

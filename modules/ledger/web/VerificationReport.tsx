import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons'
import { DataTable, DateText, EmptyState, ErrorNote, Section, tokens, useAction, useTexts } from '@onego/ui'
import { Alert, Button, Flex, Typography } from 'antd'
import type { CheckResult, VerifyReport } from '../contract.ts'
import { texts } from './texts/index.ts'

interface Props {
  report: VerifyReport | null
  verify: () => Promise<VerifyReport>
}

/** The last verification, check by check, and the button for the next. */
export function VerificationReport({ report, verify }: Props) {
  const t = useTexts(texts)
  const verifying = useAction(verify)
  const button = (
    <Button type="primary" loading={verifying.running} onClick={() => void verifying.run()}>
      {verifying.running ? t.verifying : t.verify}
    </Button>
  )
  return (
    <Section title={t.verification} extra={report && button}>
      <Flex vertical gap={12}>
        <Typography.Text type="secondary">{t.verifyText}</Typography.Text>
        <ErrorNote error={verifying.error} />
        {report ? <Checks report={report} /> : <EmptyState title={t.notYet} text={t.notYetText} action={button} />}
      </Flex>
    </Section>
  )
}

function Checks({ report }: { report: VerifyReport }) {
  const t = useTexts(texts)
  return (
    <>
      <Alert
        type={report.ok ? 'success' : 'error'}
        showIcon
        title={report.ok ? t.allGood : t.notGood}
        description={
          <>
            {t.checkedAt} <DateText at={report.at} withTime />
          </>
        }
      />
      <DataTable
        rows={report.checks}
        rowKey="name"
        columns={[
          { key: 'name', title: t.columns.name, render: (row) => t.checks[row.name] ?? row.name },
          { key: 'ok', title: t.columns.outcome, render: (row) => <Outcome check={row} /> },
          { key: 'count', title: t.columns.count, render: (row) => row.count.toLocaleString('en-US') },
          { key: 'problems', title: t.columns.problems, render: (row) => row.problems.join('; ') || '—' },
        ]}
      />
    </>
  )
}

function Outcome({ check }: { check: CheckResult }) {
  const t = useTexts(texts)
  return (
    <span style={{ color: check.ok ? tokens.good : tokens.danger, whiteSpace: 'nowrap' }}>
      {check.ok ? <CheckCircleOutlined aria-hidden /> : <CloseCircleOutlined aria-hidden />}{' '}
      {check.ok ? t.passed : t.failed}
    </span>
  )
}

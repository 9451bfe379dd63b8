import { DateText, Section, useLanguage, useTexts } from '@onego/ui'
import { Timeline, Typography } from 'antd'
import type { Approval } from '../contract/lifecycle.ts'
import { workTexts } from './texts/index.ts'

/** 审批记录: every step, who did it and what she said, newest first. */
export function HistoryList({ approvals }: { approvals: Approval[] }) {
  const t = useTexts(workTexts).history
  return (
    <Section title={t.title}>
      {approvals.length === 0 ? (
        <Typography.Text type="secondary">{t.none}</Typography.Text>
      ) : (
        <Timeline items={approvals.map((one) => ({ key: one.step, content: <Step approval={one} /> }))} />
      )}
    </Section>
  )
}

function Step({ approval }: { approval: Approval }) {
  const t = useTexts(workTexts).history
  const { say } = useLanguage()
  const { action, version, personName, organisationName, organisationNameEn, at, opinion } = approval
  const who = personName ? [personName, say({ zh: organisationName, en: organisationNameEn })] : [t.bySystem]
  return (
    <>
      <b>{t.actions[action]}</b>
      {version !== null && ` · ${t.version(version)}`}
      <div style={{ color: 'var(--og-quiet)' }}>
        {who.filter(Boolean).join(' · ')} · <DateText at={at} withTime />
      </div>
      {opinion && <div style={{ whiteSpace: 'pre-wrap' }}>{opinion}</div>}
    </>
  )
}

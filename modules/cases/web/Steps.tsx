import { DateText, tokens, useOrganisationName, useTexts } from '@onego/ui'
import { Flex, Typography } from 'antd'
import type { FileRef, Step } from '../contract.ts'
import { texts } from './texts/index.ts'

/** What happened, oldest first; decisions with reason, legal basis and remedies. */
export function Steps({ caseId, steps }: { caseId: string; steps: Step[] }) {
  return (
    <ol className="og-plain" style={{ display: 'grid', gap: 12 }}>
      {steps.map((step) => (
        <li key={step.seq} style={{ borderLeft: `3px solid ${tokens.line}`, paddingLeft: 12 }}>
          <OneStep caseId={caseId} step={step} />
        </li>
      ))}
    </ol>
  )
}

function OneStep({ caseId, step }: { caseId: string; step: Step }) {
  const t = useTexts(texts)
  const organisationName = useOrganisationName()
  const refused = step.kind === 'refuse'
  return (
    <Flex vertical gap={4}>
      <Flex gap={8} wrap align="baseline">
        <b>{t.step[step.kind === 'submit' && step.by.role === 'staff' ? 'entered' : step.kind]}</b>
        <Typography.Text type="secondary">
          <DateText at={step.at} withTime /> · {whoOf(step, t.by, organisationName)}
        </Typography.Text>
      </Flex>
      {step.note && <Words name={refused ? t.reason : ''} text={step.note} />}
      {step.legalBasis && <Words name={t.basis} text={step.legalBasis} />}
      {step.remedy && <Words name={t.remedy} text={step.remedy} />}
      <Files caseId={caseId} files={step.files} />
    </Flex>
  )
}

function whoOf({ by }: Step, words: (typeof texts)['zh']['by'], organisationName: (name: string) => string): string {
  if (by.role !== 'staff') return words[by.role]
  return [by.organisationName && organisationName(by.organisationName), by.name].filter(Boolean).join(' · ')
}

function Words({ name, text }: { name: string; text: string }) {
  const t = useTexts(texts)
  return (
    <span style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {name && <Typography.Text type="secondary">{t.before(name)}</Typography.Text>}
      {text}
    </span>
  )
}

export function Files({ caseId, files }: { caseId: string; files: FileRef[] }) {
  return files.map((file) => (
    <a key={file.id} href={`/api/cases/${caseId}/files/${file.id}`} download={file.name}>
      {file.name} ({Math.max(1, Math.round(file.bytes / 1024))} KB)
    </a>
  ))
}

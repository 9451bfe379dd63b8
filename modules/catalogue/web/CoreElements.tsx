import { DateText, DayText, useIsPhone, useLanguage, useTexts } from '@onego/ui'
import { Descriptions, Tag, Typography } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { WrittenDraft } from '../contract/lifecycle.ts'
import { pageOf } from './places.ts'
import { pageTexts, texts } from './texts/index.ts'

/** What is shown of a resource in force or of a draft. */
export interface ShownResource extends WrittenDraft {
  providerName: string
  providerNameEn: string
  version?: number
  changedAt?: string
}

type Row = [label: string, value: ReactNode]

/** The 12 core elements and the extensions. */
export function CoreElements({ resource }: { resource: ShownResource }) {
  return (
    <>
      <Rows rows={useCoreRows(resource)} />
      <Extensions resource={resource} />
    </>
  )
}

function Rows({ rows }: { rows: Row[] }) {
  return (
    <Descriptions
      size="small"
      bordered
      column={1}
      styles={{ label: { width: useIsPhone() ? 116 : 180 } }}
      items={rows.map(([label, children]) => ({ key: label, label, children }))}
    />
  )
}

function useCoreRows(resource: ShownResource): Row[] {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { classification: kind } = resource
  const classes = [t.kinds[kind.kind], kind.item, kind.group, kind.detail].filter(Boolean).join(' / ')
  const opened = [t.opened, resource.openCondition].filter(Boolean).join('：')
  return [
    [t.core.classification, classes],
    [
      t.core.code,
      <Typography.Text key="code" copyable>
        {resource.code}
      </Typography.Text>,
    ],
    [t.core.provider, say({ zh: resource.providerName, en: resource.providerNameEn })],
    [t.core.providerCode, resource.provider],
    [t.core.summary, say({ zh: resource.summary, en: resource.summaryEn || resource.summary }) || '—'],
    [t.core.format, t.formats[resource.format]],
    [t.core.share, `${t.shareTypes[resource.shareType]} · ${t.shareMethods[resource.shareMethod]}`],
    [t.core.condition, resource.shareCondition || '—'],
    [t.core.open, resource.open ? opened : t.notOpened],
    [t.core.updateCycle, t.cycles[resource.updateCycle]],
    [t.core.publishedOn, resource.publishedOn ? <DayText key="published" day={resource.publishedOn} /> : '—'],
    [t.core.related, <Codes key="related" codes={resource.relatedCodes} />],
    ...(resource.version ? [[t.core.version, t.versionOf(resource.version)] as Row] : []),
  ]
}

function Codes({ codes }: { codes: readonly string[] }) {
  if (codes.length === 0) return '—'
  return codes.map((code, index) => (
    <span key={code}>
      {index > 0 && '、'}
      <Link to={pageOf(code)}>{code}</Link>
    </span>
  ))
}

function Extensions({ resource }: { resource: ShownResource }) {
  const t = useTexts(pageTexts)
  const { say } = useLanguage()
  const { subjectKind, subjectField } = resource
  const subject = resource.items.find(({ field }) => field === subjectField)
  const subjectName = subject ? say({ zh: subject.name, en: subject.nameEn || subject.name }) : (subjectField ?? '')
  const rows: Row[] = [
    [t.extensions.keywords, resource.keywords.map((word) => <Tag key={word}>{word}</Tag>)],
    [t.extensions.systemName, resource.systemName || '—'],
    [t.extensions.rights, resource.rights || '—'],
    [t.extensions.secrecy, t.secrecies[resource.secrecy]],
    [t.extensions.layer, t.layers[resource.layer]],
    [t.extensions.subject, subjectKind ? t.subjectBy(t.subjects[subjectKind] ?? '', subjectName) : t.noSubject],
    ...Object.entries(resource.extensions),
  ]
  if (resource.changedAt) rows.push([t.extensions.changedAt, <DateText key="at" at={resource.changedAt} withTime />])
  return (
    <>
      <h2 style={{ margin: '24px 0 12px', fontSize: '1.1em' }}>{t.extended}</h2>
      <Rows rows={rows.map(([label, value]) => [label, isNothing(value) ? '—' : value])} />
    </>
  )
}

const isNothing = (value: ReactNode) => Array.isArray(value) && value.length === 0

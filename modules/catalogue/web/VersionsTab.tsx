import { api, DataTable, DateText, Loaded, useApi, useTexts } from '@onego/ui'
import { Flex, Select, Tag, Typography } from 'antd'
import { useEffect, useState } from 'react'
import { ComparedVersions, VersionList, type VersionRow } from '../contract/versions.ts'
import type { Resource } from '../contract.ts'
import { DifferencesView } from './DifferencesView.tsx'
import { byCode } from './places.ts'
import { pageTexts, texts } from './texts/index.ts'

/** All versions, and any two side by side; who follows the resource has then seen what is new. */
export function VersionsTab({ resource, following }: { resource: Resource; following: boolean }) {
  const { code, version, status } = resource
  const list = useApi(byCode('versions', code), VersionList)
  useEffect(() => {
    if (following && status === 29) void api.post('/catalogue/followed/seen', { code }).catch(() => undefined)
  }, [following, status, code])
  return (
    <Loaded query={list}>
      {({ versions }) => (
        <Flex vertical gap={24}>
          <Versions rows={versions} />
          <Compare code={code} newest={version} versions={versions.map((row) => row.version)} />
        </Flex>
      )}
    </Loaded>
  )
}

function Versions({ rows }: { rows: VersionRow[] }) {
  const t = useTexts(pageTexts).versions
  const core = useTexts(texts)
  return (
    <DataTable<VersionRow>
      rows={rows}
      rowKey={(row) => String(row.version)}
      columns={[
        { key: 'version', title: t.columns.version, render: (row) => <b>{core.versionOf(row.version)}</b> },
        { key: 'changedAt', title: t.columns.changedAt, render: (row) => <DateText at={row.changedAt} withTime /> },
        { key: 'items', title: t.columns.items, render: (row) => row.items },
        {
          key: 'changes',
          title: t.columns.changes,
          render: (row) => (row.compatible === null ? t.first : t.changes(row.changes)),
        },
        { key: 'compatible', title: t.columns.compatible, render: (row) => <Compatible value={row.compatible} /> },
      ]}
    />
  )
}

function Compatible({ value }: { value: boolean | null }) {
  const t = useTexts(pageTexts).versions
  if (value === null) return '—'
  return <Tag color={value ? 'success' : 'warning'}>{value ? t.compatible : t.incompatible}</Tag>
}

function Compare({ code, newest, versions }: { code: string; newest: number; versions: number[] }) {
  const t = useTexts(pageTexts).versions
  const core = useTexts(texts)
  const [from, setFrom] = useState(Math.max(1, newest - 1))
  const [to, setTo] = useState(newest)
  const asked = versions.length > 1 ? `${byCode('differences', code)}&from=${from}&to=${to}` : null
  const compared = useApi(asked, ComparedVersions)
  if (versions.length < 2) return <Typography.Text type="secondary">{t.only}</Typography.Text>
  const options = versions.map((value) => ({ value, label: core.versionOf(value) }))
  return (
    <section aria-label={t.compare}>
      <Flex gap={12} wrap align="center" style={{ marginBottom: 16 }}>
        <h2 style={{ fontSize: '1.1em', margin: 0 }}>{t.compare}</h2>
        <Select aria-label={t.from} value={from} options={options} onChange={setFrom} style={{ minWidth: 130 }} />
        <span aria-hidden>→</span>
        <Select aria-label={t.to} value={to} options={options} onChange={setTo} style={{ minWidth: 130 }} />
      </Flex>
      <Loaded query={compared}>{({ differences }) => <DifferencesView differences={differences} />}</Loaded>
      <Typography.Paragraph type="secondary" style={{ marginTop: 12 }}>
        {t.explain}
      </Typography.Paragraph>
    </section>
  )
}

import { DataTable, Loaded, sayTime, useApi, useLanguage, useTexts } from '@onego/ui'
import { Flex, Progress, Typography } from 'antd'
import type { ReactNode } from 'react'
import { Quality } from '../contract/quality.ts'
import type { Resource } from '../contract.ts'
import { byCode } from './places.ts'
import { pageTexts, texts } from './texts/index.ts'

/** The score with each part and what it is made of, never the number alone. */
export function QualityTab({ resource }: { resource: Resource }) {
  const t = useTexts(pageTexts).quality
  const quality = useApi(byCode('quality', resource.code), Quality)
  return (
    <Loaded query={quality}>
      {(found) => (
        <Flex vertical gap={20}>
          <Flex align="baseline" gap={12} wrap>
            <span style={{ fontSize: '2.4em', fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
              {found.score}
            </span>
            <span>{t.of100}</span>
            <Typography.Text type="secondary">{t.intro}</Typography.Text>
          </Flex>
          <Parts resource={resource} quality={found} />
          <Measured quality={found} />
          <ByField resource={resource} quality={found} />
        </Flex>
      )}
    </Loaded>
  )
}

function Parts({ resource, quality }: { resource: Resource; quality: Quality }) {
  const t = useTexts(pageTexts).quality
  const { cycles } = useTexts(texts)
  const { completeness, timeliness, disputes } = quality
  const cycle = cycles[resource.updateCycle] ?? ''
  const { open, corrected, unfounded } = disputes
  const missing = completeness.missing.map((name) => t.missingNames[name] ?? name).join('、')
  return (
    <div style={{ display: 'grid', gap: 16, gridTemplateColumns: 'repeat(auto-fit, minmax(260px, 1fr))' }}>
      <Part title={t.completeness} part={completeness}>
        <li>{t.metadata(completeness.metadata)}</li>
        {missing && <li>{t.missing(missing)}</li>}
        <li>{completeness.values === null ? t.noValues : t.values(completeness.values)}</li>
      </Part>
      <Part title={t.timeliness} part={timeliness}>
        <li>{timeliness.ageDays === null ? t.noTime : t.age(timeliness.ageDays, cycle)}</li>
      </Part>
      <Part title={t.disputes} part={disputes}>
        <li>{open + corrected + unfounded === 0 ? t.noDisputes : t.disputeCounts(open, corrected, unfounded)}</li>
      </Part>
    </div>
  )
}

interface PartProps {
  title: string
  part: { score: number | null; weight: number }
  children: ReactNode
}

function Part({ title, part, children }: PartProps) {
  const t = useTexts(pageTexts).quality
  return (
    <section className="og-card" aria-label={title}>
      <Flex justify="space-between" gap={8}>
        <h2 style={{ fontSize: '1.05em', margin: 0 }}>{title}</h2>
        <Typography.Text type="secondary">{t.weight(part.weight)}</Typography.Text>
      </Flex>
      <div style={{ margin: '8px 0' }}>
        {part.score === null ? (
          <b>{t.unknown}</b>
        ) : (
          <Progress percent={part.score} status="normal" format={(score) => score} aria-label={title} />
        )}
      </div>
      <ul style={{ margin: 0, paddingInlineStart: 18, color: 'var(--og-quiet)' }}>{children}</ul>
    </section>
  )
}

function Measured({ quality }: { quality: Quality }) {
  const t = useTexts(pageTexts).quality
  const { language } = useLanguage()
  const { measuredAt, rows } = quality
  const text = measuredAt
    ? t.measured(sayTime(measuredAt, language, true), (rows ?? 0).toLocaleString('en-US'))
    : t.notMeasured
  return <Typography.Text type="secondary">{text}</Typography.Text>
}

function ByField({ resource, quality }: { resource: Resource; quality: Quality }) {
  const t = useTexts(pageTexts).quality
  const core = useTexts(texts)
  const { say } = useLanguage()
  const rows = Object.entries(quality.completeness.byField).map(([field, share]) => {
    const item = resource.items.find((one) => one.field === field)
    return { field, share, name: item ? say({ zh: item.name, en: item.nameEn }) : field }
  })
  if (rows.length === 0) return null
  return (
    <section aria-label={t.byField}>
      <h2 style={{ fontSize: '1.05em' }}>{t.byField}</h2>
      <DataTable
        rows={rows}
        rowKey="field"
        columns={[
          { key: 'name', title: core.itemColumns.name },
          { key: 'share', title: t.share, render: ({ share }) => `${Math.round(share * 1000) / 10}%` },
        ]}
      />
    </section>
  )
}

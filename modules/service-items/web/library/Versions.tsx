import { ItemVersion } from '@onego/service-items/contract'
import { Difference } from '@onego/service-items/contract/differences'
import { DateText, Loaded, Section, useApi, useTexts } from '@onego/ui'
import { Flex, Select } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { DifferenceTable } from '../changes/DifferenceTable.tsx'
import { texts } from './texts/index.ts'

const Answer = z.object({ versions: z.array(ItemVersion) })
const Differences = z.object({ differences: z.array(Difference) })

/** Every version, and what any two of them say otherwise. */
export function Versions({ code, current }: { code: string; current: number }) {
  const t = useTexts(texts)
  const path = `/items/${encodeURIComponent(code)}`
  const versions = useApi(`${path}/versions`, Answer)
  const [from, setFrom] = useState(Math.max(1, current - 1))
  const [to, setTo] = useState(current)
  const differences = useApi(from === to ? null : `${path}/differences?from=${from}&to=${to}`, Differences)
  return (
    <Section title={t.versions}>
      <Loaded query={versions}>
        {(found) => {
          const options = found.versions.map(({ version }) => ({ value: version, label: t.version(version) }))
          return (
            <>
              <ol className="og-plain" style={{ display: 'grid', gap: 8, marginBottom: 16 }}>
                {found.versions.map(({ version, publishedAt, publishedBy }) => (
                  <li key={version}>
                    <b>{t.version(version)}</b> <DateText at={publishedAt} withTime />{' '}
                    {publishedBy === 'system' ? t.bySystem : publishedBy}
                  </li>
                ))}
              </ol>
              {options.length > 1 && (
                <Flex gap={8} wrap align="center" style={{ marginBottom: 12 }}>
                  {t.compare}
                  <Select aria-label={t.chooseTwo} value={from} options={options} onChange={setFrom} />
                  {t.with}
                  <Select aria-label={t.chooseTwo} value={to} options={options} onChange={setTo} />
                </Flex>
              )}
            </>
          )
        }}
      </Loaded>
      {differences.data && from !== to && <DifferenceTable differences={differences.data.differences} />}
    </Section>
  )
}

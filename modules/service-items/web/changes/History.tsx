import { ChangeStep } from '@onego/service-items/contract/changes'
import { DateText, Loaded, useApi, useTexts } from '@onego/ui'
import { useEffect } from 'react'
import { z } from 'zod'
import { texts } from './texts/index.ts'

const Answer = z.object({ steps: z.array(ChangeStep) })

/** Who did what, and when. */
export function History({ id, version }: { id: string; version: number }) {
  const t = useTexts(texts)
  const query = useApi(`/item-changes/${id}/history`, Answer)
  const { reload } = query
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version of the change has another history
  useEffect(() => void reload(), [version, reload])
  return (
    <Loaded query={query}>
      {({ steps }) => (
        <ol className="og-plain" style={{ display: 'grid', gap: 12 }}>
          {steps.map(({ action, by, at, remark }) => (
            <li key={`${at}-${action}`}>
              <strong>{t.actions[action]}</strong> {by === 'onego' ? t.system : by} <DateText at={at} withTime />
              {remark && <div style={{ whiteSpace: 'pre-line' }}>{remark}</div>}
            </li>
          ))}
        </ol>
      )}
    </Loaded>
  )
}

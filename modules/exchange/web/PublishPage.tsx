import { PageTitle, useTexts } from '@onego/ui'
import { Steps } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { PublishedTable } from '../contract/publishing.ts'
import { PublishDone } from './PublishDone.tsx'
import { PublishEntry } from './PublishEntry.tsx'
import { PublishItems } from './PublishItems.tsx'
import { PublishSource } from './PublishSource.tsx'
import { PublishTables } from './PublishTables.tsx'
import type { Written } from './publish-draft.ts'
import { sourceTexts } from './texts/sources.ts'

interface Done extends PublishedTable {
  name: string
}

/** A table becomes an entry of the catalogue in four steps: source, table, items, description. */
export function Page() {
  const { wizard: t } = useTexts(sourceTexts)
  const [address, setAddress] = useSearchParams()
  const [written, setWritten] = useState<Written>()
  const [done, setDone] = useState<Done>()
  const source = address.get('source') ?? undefined
  const table = address.get('table') ?? undefined
  const isWritten = written !== undefined && written.source === source && written.table === table
  const step = stepOf({ source, table, describes: address.has('describe') && isWritten })
  const go = (to: Record<string, string>) => setAddress(to)
  const at = (place: Record<string, string | undefined>) =>
    go(Object.fromEntries(Object.entries(place).filter((entry): entry is [string, string] => entry[1] !== undefined)))
  if (done) {
    return (
      <PublishDone
        {...done}
        again={() => {
          setDone(undefined)
          setWritten(undefined)
          at({ source })
        }}
      />
    )
  }
  return (
    <>
      <PageTitle title={t.title} text={t.intro} />
      <Progress step={step} />
      {step === 0 && <PublishSource choose={(id) => at({ source: id })} />}
      {step === 1 && source && (
        <PublishTables source={source} back={() => at({})} choose={(name) => at({ source, table: name })} />
      )}
      {step === 2 && source && table && (
        <PublishItems
          source={source}
          table={table}
          written={isWritten ? written : undefined}
          write={setWritten}
          back={() => at({ source })}
          next={() => at({ source, table, describe: '1' })}
        />
      )}
      {step === 3 && written && (
        <PublishEntry written={written} write={setWritten} back={() => at({ source, table })} done={setDone} />
      )}
    </>
  )
}

const stepOf = (place: { source: string | undefined; table: string | undefined; describes: boolean }) => {
  if (place.source === undefined) return 0
  if (place.table === undefined) return 1
  return place.describes ? 3 : 2
}

/** Where one is; each step begins at its top. */
function Progress({ step }: { step: number }) {
  const { wizard: t } = useTexts(sourceTexts)
  const top = useRef<HTMLDivElement>(null)
  const first = useRef(true)
  useEffect(() => {
    if (!first.current && step >= 0) top.current?.scrollIntoView({ block: 'center' })
    first.current = false
  }, [step])
  return (
    <div ref={top} style={{ marginBottom: 20 }}>
      <p aria-live="polite" className="og-hidden">
        {t.step(step + 1, t.steps.length, t.steps[step] ?? '')}
      </p>
      <div aria-hidden>
        <Steps
          size="small"
          current={step}
          responsive={false}
          items={t.steps.map((title) => ({ title }))}
          titlePlacement="vertical"
        />
      </div>
    </div>
  )
}

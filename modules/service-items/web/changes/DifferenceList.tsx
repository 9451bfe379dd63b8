import { ItemDifferences } from '@onego/service-items/contract/differences'
import { Loaded, Section, useApi, useTexts } from '@onego/ui'
import { Tag } from 'antd'
import { useEffect } from 'react'
import { z } from 'zod'
import { DifferenceTable } from './DifferenceTable.tsx'
import { texts } from './texts/index.ts'

const Answer = z.object({ items: z.array(ItemDifferences) })

/** What a change does to each item; asked again after each save. */
export function DifferenceList({ id, version }: { id: string; version: number }) {
  const t = useTexts(texts)
  const query = useApi(`/item-changes/${id}/differences`, Answer)
  const { reload } = query
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version of the change has other differences
  useEffect(() => void reload(), [version, reload])
  return (
    <Loaded query={query}>
      {({ items }) => (
        <>
          {items.map(({ code, name, against, differences }, place) => (
            <Section
              // biome-ignore lint/suspicious/noArrayIndexKey: an item that is being written may have no code
              key={`${code}-${place}`}
              title={
                <>
                  {name || code || t.newItem(place + 1)} <Tag>{against === null ? t.isNew : t.against(against)}</Tag>
                </>
              }
            >
              <DifferenceTable differences={differences} isNew={against === null} />
            </Section>
          ))}
        </>
      )}
    </Loaded>
  )
}

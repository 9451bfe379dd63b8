import type { ItemDraft } from '@onego/service-items/contract/changes'
import { Section, useTexts } from '@onego/ui'
import { Button, Flex, Input } from 'antd'
import { useId } from 'react'
import { ItemEditor } from '../item-editor/ItemEditor.tsx'
import { texts } from './texts/index.ts'
import type { ChangeInHand } from './use-change.ts'

/** Reason, day, and each item of a change in its editor. */
export function Writing({ inHand }: { inHand: ChangeInHand }) {
  const t = useTexts(texts)
  const { change, written, write } = inHand
  if (!change || !written) return null
  const { items } = written
  // What is empty before anything was saved is not yet wrong.
  const problems = change.version > 1 ? inHand.problems : []
  const set = (place: number, item: ItemDraft) => write({ items: items.with(place, item) })
  const takesMore = change.kind === 'add' || change.kind === 'split'
  const least = change.kind === 'split' ? 2 : 1
  return (
    <>
      <Basics inHand={inHand} />
      {items.map((item, place) => (
        <Section
          // biome-ignore lint/suspicious/noArrayIndexKey: items have no code of their own while they are written
          key={place}
          title={item.name || t.newItem(place + 1)}
          extra={
            takesMore &&
            items.length > least && (
              <Button danger type="text" onClick={() => write({ items: items.toSpliced(place, 1) })}>
                {t.removeItem}
              </Button>
            )
          }
        >
          <ItemEditor
            value={item}
            onChange={(next) => set(place, next)}
            problems={problems.flatMap((one) =>
              one.where.startsWith(`items.${place}.`)
                ? [{ ...one, where: one.where.slice(`items.${place}.`.length) }]
                : [],
            )}
          />
        </Section>
      ))}
      {takesMore && (
        <Button onClick={() => write({ items: [...items, { region: change.region, department: change.department }] })}>
          {t.addItem}
        </Button>
      )}
    </>
  )
}

function Basics({ inHand: { written, write } }: { inHand: ChangeInHand }) {
  const t = useTexts(texts)
  const id = useId()
  const help = { color: 'var(--og-quiet)', fontSize: '0.9em' }
  return (
    <Flex gap={16} wrap style={{ marginBottom: 16 }}>
      <div style={{ flex: '2 1 320px' }}>
        <label htmlFor={`${id}-reason`} style={{ fontWeight: 600 }}>
          {t.reason}
        </label>
        <Input.TextArea
          id={`${id}-reason`}
          aria-describedby={`${id}-reason-help`}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={2000}
          value={written?.reason ?? ''}
          onChange={({ target }) => write({ reason: target.value })}
        />
        <div id={`${id}-reason-help`} style={help}>
          {t.reasonHelp}
        </div>
      </div>
      <div style={{ flex: '1 1 220px' }}>
        <label htmlFor={`${id}-day`} style={{ fontWeight: 600 }}>
          {t.effectOn}
        </label>
        <Input
          id={`${id}-day`}
          type="date"
          aria-describedby={`${id}-day-help`}
          value={written?.effectOn ?? ''}
          onChange={({ target }) => write({ effectOn: target.value || null })}
        />
        <div id={`${id}-day-help`} style={help}>
          {t.effectOnHelp}
        </div>
      </div>
    </Flex>
  )
}

import { useLanguage, useTexts } from '@onego/ui'
import { Checkbox, Form, InputNumber, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import type { Draft } from './draft.ts'
import { texts } from './texts/index.ts'
import { useDimensions } from './use-members.ts'

interface Props {
  draft: Draft
  set: (part: Partial<Draft>) => void
}

/** How often it comes, what it is told apart by, how parts make the whole, and who sees it. */
export function KindFields({ draft, set }: Props) {
  const { edit: t, page, cycles, visibilities } = useTexts(texts)
  const { say } = useLanguage()
  const { data: known = [] } = useDimensions()
  const dimensions = known.map(({ code, name }) => ({ value: code, label: say(name) }))
  const own = dimensions.filter(({ value }) => draft.dimensions.includes(value))
  return (
    <>
      <div
        style={{
          display: 'grid',
          gap: '0 16px',
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))',
        }}
      >
        <Choice label={t.cycle} words={cycles} value={draft.cycle} onChange={(cycle) => set({ cycle })} />
        <Choice
          label={t.aggregate}
          words={page.aggregates}
          value={draft.aggregate}
          onChange={(aggregate) => set({ aggregate })}
        />
        <Choice label={t.better} words={t.betters} value={draft.better} onChange={(better) => set({ better })} />
        <Choice
          label={t.visibility}
          words={visibilities}
          value={draft.visibility}
          onChange={(visibility) => set({ visibility })}
        />
        <Labelled label={t.decimals}>
          {(id) => (
            <InputNumber
              id={id}
              min={0}
              max={6}
              value={draft.decimals}
              onChange={(value) => set({ decimals: value ?? 0 })}
            />
          )}
        </Labelled>
      </div>
      <Labelled label={t.dimensions}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            value={draft.dimensions}
            options={dimensions}
            onChange={(chosen) => set({ dimensions: chosen })}
          />
        )}
      </Labelled>
      <Checkbox
        checked={draft.secrecy !== null}
        onChange={({ target }) =>
          set({ secrecy: target.checked ? { dimension: own[0]?.value ?? '', atLeast: 3 } : null })
        }
      >
        {t.secrecy}
      </Checkbox>
      {draft.secrecy && <Secrecy secrecy={draft.secrecy} own={own} set={(secrecy) => set({ secrecy })} />}
    </>
  )
}

interface SecrecyProps {
  secrecy: NonNullable<Draft['secrecy']>
  own: { value: string; label: string }[]
  set: (secrecy: NonNullable<Draft['secrecy']>) => void
}

function Secrecy({ secrecy, own, set }: SecrecyProps) {
  const { edit: t } = useTexts(texts)
  return (
    <div style={{ display: 'flex', gap: 16, flexWrap: 'wrap', marginTop: 12 }}>
      <Labelled label={t.secrecyDimension}>
        {(id) => (
          <Select
            id={id}
            style={{ minWidth: 200 }}
            value={secrecy.dimension || null}
            options={own}
            onChange={(dimension) => set({ ...secrecy, dimension: dimension ?? '' })}
          />
        )}
      </Labelled>
      <Labelled label={t.secrecyAtLeast}>
        {(id) => (
          <InputNumber
            id={id}
            min={2}
            max={100}
            value={secrecy.atLeast}
            onChange={(value) => set({ ...secrecy, atLeast: value ?? 3 })}
          />
        )}
      </Labelled>
    </div>
  )
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <Form.Item label={label} htmlFor={id}>
      {children(id)}
    </Form.Item>
  )
}

interface ChoiceProps<Value extends string> {
  label: string
  words: Record<Value, string>
  value: Value
  onChange: (value: Value) => void
}

function Choice<Value extends string>({ label, words, value, onChange }: ChoiceProps<Value>) {
  const options = (Object.keys(words) as Value[]).map((one) => ({ value: one, label: words[one] }))
  return (
    <Labelled label={label}>
      {(id) => (
        <Select<Value, (typeof options)[number]>
          id={id}
          value={value}
          options={options}
          onChange={(chosen) => chosen && onChange(chosen)}
        />
      )}
    </Labelled>
  )
}

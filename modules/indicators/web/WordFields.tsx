import { useTexts } from '@onego/ui'
import { Form, Input } from 'antd'
import { useId } from 'react'
import type { Draft } from './draft.ts'
import { texts } from './texts/index.ts'

interface Props {
  draft: Draft
  set: (part: Partial<Draft>) => void
  isNew: boolean
  /** Another indicator has this code. */
  isTaken: boolean
}

type Words = 'name' | 'definition' | 'unit' | 'source'
const WORDS: readonly { key: Words; long: boolean }[] = [
  { key: 'name', long: false },
  { key: 'definition', long: true },
  { key: 'unit', long: false },
  { key: 'source', long: true },
]

/** Code, and the words that stand beside every figure, in both languages. */
export function WordFields({ draft, set, isNew, isTaken }: Props) {
  const { edit: t } = useTexts(texts)
  const id = useId()
  return (
    <>
      <Form.Item
        label={t.code}
        extra={t.codeHelp}
        htmlFor={`${id}-code`}
        {...(isTaken ? { validateStatus: 'error' as const, help: t.codeTaken } : {})}
      >
        <Input
          id={`${id}-code`}
          value={draft.code}
          disabled={!isNew}
          maxLength={80}
          onChange={({ target }) => set({ code: target.value })}
        />
      </Form.Item>
      <div
        style={{
          display: 'grid',
          gap: '0 16px',
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 300px), 1fr))',
        }}
      >
        {WORDS.flatMap(({ key, long }) =>
          (['zh', 'en'] as const).map((language) => {
            const field = `${id}-${key}-${language}`
            const common = {
              id: field,
              value: draft[key][language],
              maxLength: 1000,
              onChange: ({ target }: { target: { value: string } }) =>
                set({ [key]: { ...draft[key], [language]: target.value } }),
            }
            return (
              <Form.Item key={field} label={t[`${key}${language === 'zh' ? 'Zh' : 'En'}`]} htmlFor={field}>
                {long ? <Input.TextArea {...common} autoSize={{ minRows: 2, maxRows: 6 }} /> : <Input {...common} />}
              </Form.Item>
            )
          }),
        )}
      </div>
    </>
  )
}

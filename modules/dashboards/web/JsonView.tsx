import { useTexts } from '@onego/ui'
import { useInk } from '@onego/ui/chart'
import { Button, Flex, Typography } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { NewDashboard } from '../contract.ts'
import type { Draft } from './editing.ts'
import { faultLine, type JsonFault, lineOf, linesOf } from './json-lines.ts'
import { texts } from './texts/index.ts'

export interface Refused {
  path: string
  message: string
}

interface Props {
  draft: Draft
  /** What the server refused, by path. */
  refused: readonly Refused[]
  apply(draft: Draft): void
}

interface Read {
  draft?: Draft
  faults: JsonFault[]
}

function read(text: string, wrongJson: string): Read {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { faults: [{ line: faultLine(text), message: wrongJson }] }
  }
  const lines = linesOf(text)
  const parsed = NewDashboard.safeParse(json)
  if (parsed.success) return { draft: parsed.data, faults: [] }
  const faults = parsed.error.issues.map(({ path, message }) => {
    const place = path.map(String).join('.')
    return { line: lineOf(lines, place), message: `${place}: ${message}` }
  })
  return { faults }
}

const LINE = 20
const FONT = { fontFamily: 'ui-monospace, Consolas, monospace', fontSize: 13, lineHeight: `${LINE}px` }

/** The dashboard as JSON with numbered lines; what is wrong is named with its line, and a press leads there. */
export function JsonView({ draft, refused, apply }: Props) {
  const t = useTexts(texts).editor
  const ink = useInk()
  const shown = JSON.stringify(draft, null, 2)
  const [text, setText] = useState(shown)
  const [base, setBase] = useState(shown)
  const area = useRef<HTMLTextAreaElement>(null)
  if (base !== shown) {
    setBase(shown)
    setText(shown)
  }
  const { draft: next, faults } = useMemo(() => read(text, t.wrongJson), [text, t])
  const fromServer = useMemo(() => {
    if (text !== shown || refused.length === 0) return []
    const lines = linesOf(text)
    return refused.map(({ path, message }) => ({ line: lineOf(lines, path), message: `${path}: ${message}` }))
  }, [text, shown, refused])
  const all = [...faults, ...fromServer]
  const wrong = new Set(all.map(({ line }) => line))
  const count = text.split('\n').length
  const lead = (line: number) => {
    const at =
      text
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length + (line > 1 ? 1 : 0)
    area.current?.focus()
    area.current?.setSelectionRange(at, at + (text.split('\n')[line - 1]?.length ?? 0))
    area.current?.parentElement?.parentElement?.scrollTo({ top: (line - 4) * LINE })
  }
  return (
    <Flex vertical gap={8}>
      <Typography.Text type="secondary">{t.jsonHelp}</Typography.Text>
      <div style={{ maxHeight: 460, overflow: 'auto', border: `1px solid ${ink.line}`, borderRadius: 6 }}>
        <div style={{ display: 'flex', height: count * LINE + 8 }}>
          <div
            aria-hidden
            style={{ ...FONT, padding: '4px 6px', textAlign: 'right', color: ink.quiet, background: ink.grid }}
          >
            {Array.from({ length: count }, (_, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
              <div key={at} style={wrong.has(at + 1) ? { background: '#b91c1c', color: '#fff', padding: '0 2px' } : {}}>
                {at + 1}
              </div>
            ))}
          </div>
          <textarea
            ref={area}
            aria-label={t.jsonText}
            spellCheck={false}
            wrap="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
            style={{
              ...FONT,
              flex: 1,
              padding: 4,
              border: 0,
              resize: 'none',
              overflowY: 'hidden',
              color: ink.text,
              background: ink.ground,
            }}
          />
        </div>
      </div>
      {all.length === 0 ? (
        <Typography.Text type="secondary">{t.fine}</Typography.Text>
      ) : (
        <ul className="og-plain" role="alert">
          {all.slice(0, 20).map(({ line, message }) => (
            <li key={`${line} ${message}`}>
              <Button type="link" size="small" danger onClick={() => lead(line)}>
                {t.line(line)}
              </Button>
              {message}
            </li>
          ))}
        </ul>
      )}
      <Button
        disabled={!next || text === shown}
        onClick={() => next && apply(next)}
        style={{ alignSelf: 'flex-start' }}
      >
        {t.apply}
      </Button>
    </Flex>
  )
}

import { DateText, tokens, useLanguage, useTexts } from '@onego/ui'
import { sayNumber, sayPeriod } from '@onego/ui/chart'
import { Button, Input, InputNumber, Typography } from 'antd'
import { useId, useState } from 'react'
import type { Fact, Finding, Sheet, SheetField } from '../contract.ts'
import { texts } from './texts/index.ts'

export interface FieldProps {
  field: SheetField
  sheet: Sheet
  value: number | undefined
  setValue: (value: number | undefined) => void
  findings: readonly Finding[]
  word: string
  setWord: (word: string) => void
}

/** One figure of the sheet: asked, or told by a department. */
export function SheetFigure(props: FieldProps) {
  const fact = props.sheet.facts.find((one) => one.field === props.field.code)
  return fact ? <Known {...props} fact={fact} /> : <Asked {...props} />
}

/** In words: who told it, of which month, in which unit, and when it came. */
function Known({ field, sheet, fact }: FieldProps & { fact: Fact }) {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  const period = sheet.months === 2 ? t.sheet.bothOf(sheet.month.slice(0, 4)) : sayPeriod(sheet.month, language)
  return (
    <div data-fact={field.code}>
      <div>{say(field.name)}</div>
      <strong style={{ fontSize: '1.15em' }}>{sayNumber(fact.value, { decimals: 1 })}</strong> {say(field.unit)}
      <Typography.Text type="secondary" style={{ display: 'block', fontSize: '0.9em' }}>
        <Before field={field} sheet={sheet} />
      </Typography.Text>
      <Typography.Text type="secondary" style={{ display: 'block', fontSize: '0.9em' }}>
        {t.sheet.factFrom(say(fact.source), period, say(field.unit))} · {t.sheet.factAt}{' '}
        <DateText at={fact.at} withTime />
      </Typography.Text>
      <Typography.Text type="secondary" style={{ display: 'block', fontSize: '0.9em' }}>
        {t.sheet.factWrong}
      </Typography.Text>
    </div>
  )
}

/** What it was last month and a year ago; a February of two months has no month before it. */
function Before({ field, sheet }: Pick<FieldProps, 'field' | 'sheet'>) {
  const t = useTexts(texts)
  const before = (name: string, figures: Record<string, number> | null) => {
    const value = figures?.[field.code]
    return value === undefined ? [] : [`${name} ${sayNumber(value, { decimals: field.whole ? 0 : 1 })}`]
  }
  const lastMonth = sheet.months === 1 ? before(t.sheet.lastMonth, sheet.lastMonth) : []
  return [...lastMonth, ...before(t.sheet.lastYear, sheet.lastYear)].join(' · ')
}

const grouped = (value: string | number | undefined) => {
  const [whole = '', rest] = String(value ?? '').split('.')
  const said = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return rest === undefined ? said : `${said}.${rest}`
}
const plain = (text: string | undefined) => (text ?? '').replace(/[,，\s]/g, '')

function Asked({ field, sheet, value, setValue, findings, word, setWord }: FieldProps) {
  const { say } = useLanguage()
  const id = useId()
  const [isEdited, setEdited] = useState(false)
  const isWrong = findings.some(({ severity }) => severity === 'hard')
  return (
    <div data-field={field.code}>
      <label htmlFor={id}>{say(field.name)}</label>
      <InputNumber<string | number>
        id={id}
        value={value ?? null}
        onChange={(next) => setValue(next === null || next === '' ? undefined : Number(next))}
        onFocus={() => setEdited(true)}
        onBlur={() => setEdited(false)}
        formatter={(shown, { userTyping, input }) =>
          userTyping ? input : isEdited ? String(shown ?? '') : grouped(shown)
        }
        parser={plain}
        suffix={say(field.unit)}
        controls={false}
        inputMode="decimal"
        status={isWrong ? 'error' : ''}
        aria-describedby={`${id}-help`}
        style={{ width: '100%' }}
      />
      <Typography.Text type="secondary" id={`${id}-help`} style={{ fontSize: '0.9em' }}>
        <Before field={field} sheet={sheet} />
      </Typography.Text>
      {findings.map((finding) => (
        <Found key={finding.check} finding={finding} setValue={setValue} />
      ))}
      {!isWrong && findings.length > 0 && <Reason name={say(field.name)} word={word} setWord={setWord} />}
    </div>
  )
}

/** What is wrong or odd, in figures; a sum can be set right by a press. */
function Found({ finding, setValue }: { finding: Finding; setValue: FieldProps['setValue'] }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { right } = finding
  return (
    <div role="alert" style={{ color: finding.severity === 'hard' ? tokens.danger : tokens.warn }}>
      {say(finding.text)}
      {right !== undefined && (
        <div>
          <Button size="small" onClick={() => setValue(right)}>
            {t.sheet.setRight(sayNumber(right, { decimals: 2 }))}
          </Button>
        </div>
      )}
    </div>
  )
}

/** An odd figure is confirmed by saying why. */
function Reason({ name, word, setWord }: { name: string; word: string; setWord: (word: string) => void }) {
  const t = useTexts(texts)
  const id = useId()
  return (
    <>
      <label htmlFor={id}>
        <span className="og-hidden">
          {name} {t.sheet.words}{' '}
        </span>
        {t.sheet.wordsLabel}
      </label>
      <Input
        id={id}
        placeholder={t.sheet.wordsHelp}
        value={word}
        maxLength={500}
        onChange={(event) => setWord(event.target.value)}
      />
      {word.trim().length >= 2 && (
        <Typography.Text type="secondary" style={{ fontSize: '0.9em' }}>
          {t.sheet.wordsDone}
        </Typography.Text>
      )}
    </>
  )
}

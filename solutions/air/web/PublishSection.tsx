import {
  api,
  DateText,
  ErrorNote,
  LinkButton,
  Section,
  sayDay,
  useAction,
  useApi,
  useLanguage,
  useMe,
  useTexts,
} from '@onego/ui'
import { Button, Flex, Form, Input, InputNumber, Typography } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { Bulletin, type CityForecast, type DayForecast, type Publish } from '../contract.ts'
import { texts } from './texts/index.ts'

const LEAST_REASON = 4
type Change = Publish['changes'][number]

/** The forecaster's desk: publish as computed, or change a day with a reason. */
export function PublishSection({ outlook }: { outlook: CityForecast }) {
  const t = useTexts(texts)
  const { me } = useMe()
  const published = useApi('/air/bulletins', z.array(Bulletin))
  const [changes, setChanges] = useState<Change[]>([])
  const [remark, setRemark] = useState('')
  const run = outlook.run?.id ?? ''
  const [tried, setTried] = useState(false)
  const isExplained = changes.every(({ reason }) => reason.trim().length >= LEAST_REASON)
  const publish = useAction(() => api.post('/air/bulletins', { run, changes, remark }, Bulletin), {
    success: t.publish.done,
    done: () => void published.reload(),
  })
  const isForecaster = me?.roles.includes('analyst') ?? false
  const last = published.data?.[0]
  return (
    <Section title={t.publish.title} extra={last && <LinkButton to="/air">{t.toPublic}</LinkButton>}>
      <Typography.Paragraph type="secondary">{isForecaster ? t.publish.intro : t.publish.only}</Typography.Paragraph>
      <p>
        {last ? (
          <>
            {t.publish.last(last.issuedOn, last.version, last.publishedBy)} ·{' '}
            <DateText at={last.publishedAt} withTime />
          </>
        ) : (
          t.publish.never
        )}
      </p>
      {isForecaster && (
        <Flex vertical gap={16}>
          {outlook.days.map((day) => (
            <DayEditor key={`${run} ${day.day}`} day={day} changes={changes} set={setChanges} tried={tried} />
          ))}
          <Form.Item label={t.publish.remark} layout="vertical" htmlFor="air-remark" style={{ marginBottom: 0 }}>
            <Input id="air-remark" value={remark} maxLength={500} onChange={({ target }) => setRemark(target.value)} />
          </Form.Item>
          <ErrorNote error={publish.error} />
          <Button
            type="primary"
            loading={publish.running}
            onClick={() => (isExplained ? void publish.run() : setTried(true))}
            style={{ alignSelf: 'flex-start' }}
          >
            {t.publish.button}
          </Button>
        </Flex>
      )}
    </Section>
  )
}

interface EditorProps {
  day: DayForecast
  changes: Change[]
  set: (changes: Change[]) => void
  /** Publishing was tried: what is missing is said now. */
  tried: boolean
}

function DayEditor({ day, changes, set, tried }: EditorProps) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const mine = changes.find((change) => change.day === day.day)
  const others = changes.filter((change) => change.day !== day.day)
  const put = (part: Partial<Change>) => mine && set([...others, { ...mine, ...part }])
  const computed = t.publish.computed(day.low ?? 0, day.high ?? 0)
  const begin = () =>
    set([...others, { day: day.day, low: day.low ?? 0, high: day.high ?? 0, primary: day.primary, reason: '' }])
  const name = sayDay(day.day, language)
  const isMissing = tried && (mine?.reason.trim().length ?? 0) < LEAST_REASON
  if (!mine) {
    return (
      <Flex gap={12} align="center" wrap>
        <strong>{name}</strong> {t.aqi} {computed}
        <Button size="small" onClick={begin} aria-label={`${t.publish.change} ${name}`}>
          {t.publish.change}
        </Button>
      </Flex>
    )
  }
  const number = (which: 'low' | 'high') => (
    <Form.Item
      label={t.publish[which]}
      layout="vertical"
      htmlFor={`air-${which}-${day.day}`}
      style={{ marginBottom: 0 }}
    >
      <InputNumber
        id={`air-${which}-${day.day}`}
        min={0}
        max={500}
        value={mine[which]}
        onChange={(value) => put({ [which]: value ?? 0 })}
      />
    </Form.Item>
  )
  return (
    <Flex gap={12} align="flex-end" wrap>
      <strong>{name}</strong>
      {number('low')}
      {number('high')}
      <Form.Item
        label={t.publish.reason}
        layout="vertical"
        htmlFor={`air-reason-${day.day}`}
        style={{ marginBottom: 0, flex: '1 1 240px' }}
        {...(isMissing ? { validateStatus: 'error' as const, help: t.publish.reasonNeeded } : {})}
      >
        <Input
          id={`air-reason-${day.day}`}
          value={mine.reason}
          placeholder={t.publish.reasonHelp}
          onChange={({ target }) => put({ reason: target.value })}
        />
      </Form.Item>
      <Button onClick={() => set(others)}>{t.publish.keep}</Button>
      <Typography.Text type="secondary">{computed}</Typography.Text>
    </Flex>
  )
}

import { api, ErrorNote, Loaded, tokens, useAction, useApi, useIsPhone, useTexts } from '@onego/ui'
import { Button, Checkbox, Flex, Form, Input, Radio, Typography } from 'antd'
import type { ReactNode } from 'react'
import { CaseRating, isBad, type Level, Rating, type Tag, tagsFor } from '../contract.ts'
import { Stars } from './Stars.tsx'
import { texts } from './texts/index.ts'

/** For the page of a case: asks its applicant for a rating once the case has ended, and shows it and its answer afterwards. */
export function RateCase({ caseId }: { caseId: string }) {
  const t = useTexts(texts)
  const query = useApi(`/ratings/cases/${caseId}`, CaseRating)
  if (query.data && !query.data.rating && !query.data.mayRate) return null
  return (
    <Loaded query={query}>
      {({ rating }) => (
        <Part title={rating ? t.rate.yours : t.rate.title} open={rating !== null && rating !== undefined}>
          {rating ? <Given rating={rating} /> : <RatingForm caseId={caseId} done={query.reload} />}
        </Part>
      )}
    </Loaded>
  )
}

/** A page may show many cases: each asks in one line, and is no landmark of its own. */
function Part({ title, open, children }: { title: string; open: boolean; children: ReactNode }) {
  return (
    <details key={String(open)} open={open} style={{ background: tokens.page, borderRadius: 10, padding: '0 14px' }}>
      <summary style={{ cursor: 'pointer', minHeight: 'var(--og-target)', paddingBlock: 10, fontWeight: 600 }}>
        {title}
      </summary>
      <div style={{ paddingBottom: 14 }}>{children}</div>
    </details>
  )
}

function Given({ rating }: { rating: Rating }) {
  const t = useTexts(texts)
  return (
    <Flex vertical gap={8}>
      <Stars level={rating.level} />
      {rating.tags.length > 0 && <span>{rating.tags.map((tag) => t.tags[tag]).join(' · ')}</span>}
      {rating.text && <p style={{ overflowWrap: 'anywhere' }}>{rating.text}</p>}
      {rating.answer ? (
        <p style={{ overflowWrap: 'anywhere' }}>
          <Typography.Text strong>{t.rate.answer}: </Typography.Text>
          {rating.answer}
        </p>
      ) : (
        isBad(rating.level) && <Typography.Text type="secondary">{t.rate.waits}</Typography.Text>
      )}
    </Flex>
  )
}

interface Answers {
  level: Level
  tags?: Tag[]
  text?: string
}

const LEVELS: Level[] = [1, 2, 3, 4, 5]

function RatingForm({ caseId, done }: { caseId: string; done: () => Promise<void> }) {
  const t = useTexts(texts)
  const channel = useIsPhone() ? 'mobile' : 'pc'
  const [form] = Form.useForm<Answers>()
  const level = Form.useWatch('level', form)
  const send = useAction((given: Answers) => api.post('/ratings', { caseId, channel, ...given }, Rating), {
    success: t.rate.done,
    done: () => void done(),
  })
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(given) => void send.run(given)}>
      <Typography.Paragraph type="secondary">{t.rate.text}</Typography.Paragraph>
      <Form.Item name="level" label={t.rate.level}>
        <Radio.Group onChange={() => form.setFieldValue('tags', [])}>
          <Flex vertical gap={4}>
            {LEVELS.map((one) => (
              <Radio key={one} value={one} style={{ minHeight: 'var(--og-target)', alignItems: 'center' }}>
                <Stars level={one} />
              </Radio>
            ))}
          </Flex>
        </Radio.Group>
      </Form.Item>
      {level && <Details level={level} />}
      <ErrorNote error={send.error} />
      <Button type="primary" htmlType="submit" disabled={!level} loading={send.running} style={{ marginTop: 12 }}>
        {t.rate.submit}
      </Button>
    </Form>
  )
}

function Details({ level }: { level: Level }) {
  const t = useTexts(texts)
  return (
    <>
      <Form.Item name="tags" label={t.rate.tags}>
        <Checkbox.Group style={{ columnGap: 16 }}>
          {tagsFor(level).map((tag) => (
            <Checkbox key={tag} value={tag} style={{ minHeight: 'var(--og-target)', alignItems: 'center' }}>
              {t.tags[tag]}
            </Checkbox>
          ))}
        </Checkbox.Group>
      </Form.Item>
      <Form.Item name="text" label={t.rate.words} extra={t.rate.wordsHelp}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </>
  )
}

import { CopyOutlined, PrinterOutlined } from '@ant-design/icons'
import type { Answers, Guide } from '@onego/service-items/contract'
import { LinkButton, notify, Section, tokens, useTexts } from '@onego/ui'
import { Alert, Button, Flex } from 'antd'
import type { ReactNode } from 'react'
import { texts } from '../texts/index.ts'
import { GuideFacts } from './GuideFacts.tsx'
import { ItemList, Reasons } from './GuideItems.tsx'
import { GuideMaterials } from './GuideMaterials.tsx'
import type { Subject } from './subject.ts'
import { guideTexts } from './texts/index.ts'

interface Props {
  subject: Subject
  guide: Guide
  answers: Answers
  begin?: ReactNode
}

export function GuideResult({ subject, guide, answers, begin }: Props) {
  const { bundle: t } = useTexts(texts)
  const others = guide.items.filter((item) => item.applies === 'no')
  const [only] = guide.items
  const isRefused = guide.items.length > 0 && others.length === guide.items.length
  return (
    <>
      {subject.kind === 'item' && only ? (
        <OneItem guide={guide} item={only} isReal={begin === undefined} />
      ) : (
        <Section title={t.result} extra={begin === undefined && <Take />}>
          <OpenNote guide={guide} />
          <ItemList items={guide.items.filter((item) => item.applies !== 'no')} />
          <GuideFacts guide={guide} item={undefined} />
        </Section>
      )}
      {subject.kind === 'bundle' && others.length > 0 && (
        <Section title={t.notApplying}>
          <ItemList items={others} />
        </Section>
      )}
      <GuideMaterials guide={guide} />
      {!isRefused && (begin === undefined ? <Begin subject={subject} guide={guide} answers={answers} /> : begin)}
    </>
  )
}

function OpenNote({ guide }: { guide: Guide }) {
  const { bundle: t } = useTexts(texts)
  if (guide.open.length === 0) return null
  return <Alert type="info" showIcon title={t.openQuestions(guide.open.length)} style={{ marginBottom: 12 }} />
}

const ALERT = { yes: 'success', no: 'warning', maybe: 'info' } as const

function OneItem({ guide, item, isReal }: { guide: Guide; item: Guide['items'][number]; isReal: boolean }) {
  const t = useTexts(guideTexts)
  const isPlain = item.basedOn.length === 0 && item.because.length === 0
  return (
    <Section title={t.yours} extra={isReal && <Take />}>
      <OpenNote guide={guide} />
      <Alert
        type={ALERT[item.applies]}
        showIcon
        title={t.verdicts[item.applies]}
        {...(isPlain ? {} : { description: <Reasons item={item} /> })}
      />
      {item.applies !== 'no' && <GuideFacts guide={guide} item={item} />}
    </Section>
  )
}

/** The result to take along: as a link that holds the answers, or on paper. */
function Take() {
  const t = useTexts(guideTexts)
  const copy = async () => {
    await navigator.clipboard.writeText(window.location.href)
    notify(t.shared)
  }
  return (
    <Flex gap={8} wrap className="og-no-print">
      <Button icon={<CopyOutlined aria-hidden />} onClick={() => void copy()}>
        {t.share}
      </Button>
      <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
        {t.print}
      </Button>
    </Flex>
  )
}

function Begin({ subject, guide, answers }: Props) {
  const { bundle: t } = useTexts(texts)
  const own = useTexts(guideTexts)
  const isItem = subject.kind === 'item'
  if (!subject.form) {
    return <Alert type="info" showIcon title={isItem ? own.itemNotOnline : t.notOnline} style={{ marginBottom: 16 }} />
  }
  const asked = new Set(guide.questions.map(({ id }) => id))
  const known = Object.fromEntries(
    Object.entries(answers).filter(([id, value]) => value !== 'unknown' && asked.has(id)),
  )
  const begin = isItem ? own.itemBegin : t.begin
  return (
    <section className="og-card og-no-print" aria-label={begin}>
      <p style={{ color: tokens.quiet, marginBottom: 12 }}>{isItem ? own.itemBeginHint : t.beginHint}</p>
      <LinkButton
        type="primary"
        size="large"
        block
        to={`/apply/${encodeURIComponent(subject.code)}?answers=${encodeURIComponent(JSON.stringify(known))}`}
      >
        {begin}
      </LinkButton>
    </section>
  )
}

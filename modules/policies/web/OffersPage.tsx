import { DateText, EmptyState, LinkButton, Loaded, PageTitle, useApi, useLanguage, useTexts } from '@onego/ui'
import { Flex, Segmented, Typography } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { MyLabel, Offer } from '../contract.ts'
import { OfferCard } from './OfferCard.tsx'
import { texts } from './texts/index.ts'

const Offers = z.array(Offer)
const Labels = z.array(MyLabel)
type Tab = 'offers' | 'labels'

export function Page() {
  const { offers: t } = useTexts(texts)
  const [tab, setTab] = useState<Tab>('offers')
  const tabs = (['offers', 'labels'] as const).map((value) => ({ value, label: t.tabs[value] }))
  return (
    <>
      <PageTitle title={t.title} text={t.intro} />
      <Flex vertical gap={16} align="stretch">
        <Segmented size="large" options={tabs} value={tab} onChange={setTab} style={{ alignSelf: 'flex-start' }} />
        {tab === 'offers' ? <MyOffers /> : <MyLabels />}
      </Flex>
    </>
  )
}

function MyOffers() {
  const { offers: t } = useTexts(texts)
  const query = useApi('/policies/offers/mine', Offers)
  const calculate = <LinkButton to="/calculator">{t.calculate}</LinkButton>
  const nothing = <EmptyState title={t.empty.title} text={t.empty.text} action={calculate} />
  return (
    <Loaded query={query} empty={nothing}>
      {(offers) => (
        <Flex vertical gap={16}>
          {offers.map((offer) => (
            <OfferCard key={offer.id} offer={offer} changed={() => void query.reload()} />
          ))}
        </Flex>
      )}
    </Loaded>
  )
}

function MyLabels() {
  const { offers } = useTexts(texts)
  const t = offers.labels
  const query = useApi('/policies/labels/mine', Labels)
  return (
    <section className="og-card">
      <p>
        <Typography.Text type="secondary">{t.intro}</Typography.Text>
      </p>
      <Loaded query={query} empty={<EmptyState title={t.empty.title} text={t.empty.text} />}>
        {(labels) => (
          <ul style={{ listStyle: 'none', padding: 0, display: 'grid', gap: 12 }}>
            {labels.map((label) => (
              <Label key={label.field} label={label} />
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  )
}

function Label({ label }: { label: MyLabel }) {
  const { offers } = useTexts(texts)
  const { say, language } = useLanguage()
  const t = offers.labels
  return (
    <li style={{ borderTop: '1px solid var(--og-line, #dfe4ea)', paddingTop: 10 }}>
      <Flex justify="space-between" gap={12} wrap>
        <strong>{say(label.label)}</strong>
        <span>{say(label.shown)}</span>
      </Flex>
      <Typography.Text type="secondary" style={{ fontSize: '0.92em' }}>
        {t.source} {say(label.source)}
        {label.readAt && (
          <>
            {' · '}
            <DateText at={label.readAt} withTime />
          </>
        )}
        <br />
        {t.policies} {label.policies.map((name) => say(name)).join(language === 'zh' ? '、' : ', ')}
      </Typography.Text>
    </li>
  )
}

import type { Answers, Bundle, Guide, GuidedItem } from '@onego/service-items/contract'
import { LinkButton, Section, tokens, useLanguage, useOrganisationName, useTexts } from '@onego/ui'
import { Alert, Flex, Tag } from 'antd'
import { Link } from 'react-router'
import { MaterialList } from '../item/MaterialList.tsx'
import { itemPath, sayName, sayText } from '../parts/values.ts'
import { texts } from '../texts/index.ts'

export function GuideResult({ bundle, guide, answers }: { bundle: Bundle; guide: Guide; answers: Answers }) {
  const { bundle: t } = useTexts(texts)
  const applying = guide.items.filter((item) => item.applies !== 'no')
  const others = guide.items.filter((item) => item.applies === 'no')
  return (
    <>
      <Section title={t.result}>
        {guide.open.length > 0 && (
          <Alert type="info" showIcon title={t.openQuestions(guide.open.length)} style={{ marginBottom: 12 }} />
        )}
        <ItemList items={applying} />
      </Section>
      {others.length > 0 && (
        <Section title={t.notApplying}>
          <ItemList items={others} />
        </Section>
      )}
      {guide.materials.length > 0 && (
        <Section
          title={t.materials}
          extra={
            guide.papersNotAskedFor > 0 && (
              <span style={{ color: tokens.accentText, fontWeight: 600 }}>
                {t.notAskedFor(guide.papersNotAskedFor)}
              </span>
            )
          }
        >
          <MaterialList materials={guide.materials} />
        </Section>
      )}
      <Begin bundle={bundle} guide={guide} answers={answers} />
    </>
  )
}

function Begin({ bundle, guide, answers }: { bundle: Bundle; guide: Guide; answers: Answers }) {
  const { bundle: t, item } = useTexts(texts)
  const limits = [
    guide.promisedLimitDays === null ? '' : `${t.atMostPromised} ${item.days(guide.promisedLimitDays)}`,
    guide.legalLimitDays === null ? '' : `${t.atMostLegal} ${item.days(guide.legalLimitDays)}`,
  ].filter(Boolean)
  if (!bundle.form) return <Alert type="info" showIcon title={t.notOnline} style={{ marginBottom: 16 }} />
  const known = Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== 'unknown'))
  return (
    <section className="og-card" aria-label={t.begin}>
      {limits.length > 0 && (
        <p style={{ marginBottom: 8 }}>
          {t.limits}: {limits.join(' · ')}
        </p>
      )}
      <p style={{ color: tokens.quiet, marginBottom: 12 }}>{t.beginHint}</p>
      <LinkButton
        type="primary"
        size="large"
        block
        to={`/apply/${encodeURIComponent(bundle.code)}?answers=${encodeURIComponent(JSON.stringify(known))}`}
      >
        {t.begin}
      </LinkButton>
    </section>
  )
}

function ItemList({ items }: { items: GuidedItem[] }) {
  return (
    <ul className="og-plain" style={{ display: 'grid', gap: 16 }}>
      {items.map((item) => (
        <li key={item.code}>
          <ItemLine item={item} />
        </li>
      ))}
    </ul>
  )
}

const COLOURS = {
  yes: { color: tokens.good, background: '#e9f6ef', borderColor: '#bfe3cf' },
  maybe: { color: tokens.warn, background: '#fdf4e3', borderColor: '#f0dcb4' },
  no: { color: tokens.quiet, background: tokens.page, borderColor: tokens.line },
}

function ItemLine({ item }: { item: GuidedItem }) {
  const { bundle: t, item: words } = useTexts(texts)
  const { language } = useLanguage()
  const organisationName = useOrganisationName()
  const facts = [
    organisationName(item.departmentName),
    item.promisedLimitDays === null ? '' : `${words.promisedLimit} ${words.days(item.promisedLimitDays)}`,
  ]
  return (
    <div>
      <Flex gap={8} align="center" wrap>
        <Link
          to={itemPath('item', item.code)}
          style={{
            fontWeight: 600,
            overflowWrap: 'anywhere',
            display: 'inline-flex',
            alignItems: 'center',
            minHeight: 'var(--og-target)',
          }}
        >
          {sayName(item, language)}
        </Link>
        <Tag style={COLOURS[item.applies]}>{t.applies[item.applies]}</Tag>
      </Flex>
      <div style={{ color: tokens.quiet, fontSize: '0.9em' }}>{facts.filter(Boolean).join(' · ')}</div>
      <div style={{ marginTop: 2 }}>{sayText(item.reason, language)}</div>
      {item.basedOn.length > 0 && (
        <div style={{ color: tokens.quiet, fontSize: '0.9em' }}>
          {t.because}{' '}
          {item.basedOn
            .map(({ question, answer }) => `${sayText(question, language)} ${sayText(answer, language)}`)
            .join(language === 'zh' ? '；' : '; ')}
        </div>
      )}
    </div>
  )
}

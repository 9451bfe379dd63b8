import { Item } from '@onego/service-items/contract'
import {
  DateText,
  LinkButton,
  Loaded,
  PageTitle,
  Section,
  useApi,
  useLanguage,
  useOrganisationName,
  useTexts,
} from '@onego/ui'
import { Alert, Tag } from 'antd'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { sayCoded, sayName, sayText } from '../parts/values.ts'
import { texts } from '../texts/index.ts'
import { MaterialList } from './MaterialList.tsx'

export function Page() {
  const { code = '' } = useParams()
  const item = useApi(`/items/${encodeURIComponent(code)}`, Item)
  const { item: t } = useTexts(texts)
  return (
    <>
      {!item.data && <PageTitle title={t.guide} />}
      <Loaded query={item}>{(found) => <Guide item={found} />}</Loaded>
    </>
  )
}

function Guide({ item }: { item: Item }) {
  const { item: t } = useTexts(texts)
  const { language } = useLanguage()
  const organisationName = useOrganisationName()
  const isOpen = item.status === 'in-use'
  const conditions = sayText(item.conditions, language)
  return (
    <>
      <PageTitle
        title={sayName(item, language)}
        text={sayText(item.summary, language) || organisationName(item.departmentName)}
        extra={
          isOpen &&
          item.form && (
            <LinkButton type="primary" size="large" to={`/apply/${encodeURIComponent(item.code)}`}>
              {t.apply}
            </LinkButton>
          )
        }
      />
      <State item={item} />
      <Facts item={item} />
      {conditions && (
        <Section title={t.conditions}>
          <p style={{ whiteSpace: 'pre-line' }}>{conditions}</p>
        </Section>
      )}
      <Section title={t.materials}>
        {item.materials.length > 0 ? <MaterialList materials={item.materials} /> : <p>{t.noMaterials}</p>}
      </Section>
      {item.legalBasis.length > 0 && (
        <Section title={t.basis}>
          <ul style={{ paddingInlineStart: 20 }}>
            {item.legalBasis.map((basis) => (
              <li key={basis.zh} style={{ whiteSpace: 'pre-line' }}>
                {sayText(basis, language)}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function State({ item }: { item: Item }) {
  const { item: t } = useTexts(texts)
  const gap = { marginBottom: 16 }
  if (item.status !== 'in-use') return <Alert type="warning" showIcon title={t[item.status]} style={gap} />
  return item.form ? null : <Alert type="info" showIcon title={t.notOnline} style={gap} />
}

function Facts({ item }: { item: Item }) {
  const { item: t } = useTexts(texts)
  const { language } = useLanguage()
  const organisationName = useOrganisationName()
  const days = (limit: number | null) => (limit === null ? t.notStated : t.days(limit))
  const coded = (list: 'audience' | 'channel', codes: string[]) =>
    codes.length > 0 ? codes.map((code) => <Tag key={code}>{sayCoded(list, code, language)}</Tag>) : t.notStated
  const facts: [string, ReactNode][] = [
    [t.department, organisationName(item.departmentName)],
    [t.type, sayCoded('type', item.type, language)],
    [t.promisedLimit, days(item.promisedLimitDays)],
    [t.legalLimit, days(item.legalLimitDays)],
    [t.trips, item.trips === null ? t.notStated : t.times(item.trips)],
    [t.fee, feeText(item, t, language)],
    [t.audience, coded('audience', item.audience)],
    [t.channels, coded('channel', item.channels)],
    ...(item.mainItem && language === 'zh' ? [[t.mainItem, item.mainItem] as [string, ReactNode]] : []),
    [
      t.code,
      <span key="code" style={{ overflowWrap: 'anywhere' }}>
        {item.sourceCodes.item ?? item.code}
      </span>,
    ],
    [t.published, <DateText key="at" at={item.publishedAt} />],
  ]
  return (
    <Section title={t.facts}>
      <dl className="og-grid" style={{ '--og-min': '260px' } as React.CSSProperties}>
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt style={{ color: 'var(--og-quiet)', fontSize: '0.9em' }}>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

function feeText({ fee }: Item, t: { free: string; charged: string }, language: 'zh' | 'en'): string {
  if (!fee.charged) return t.free
  return sayText(fee.text, language) || t.charged
}

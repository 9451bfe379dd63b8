import type { Item } from '@onego/service-items/contract'
import { Section, useLanguage, useTexts } from '@onego/ui'
import { Collapse } from 'antd'
import { sayCoded, sayText } from '../parts/values.ts'
import { texts } from '../texts/index.ts'
import { Callable, isSaid, SafeLink, Said, Terms } from './parts.tsx'
import { guideTexts } from './texts/index.ts'

/** What is charged, line by line; nothing for what is free. */
export function Fees({ item: { fee } }: { item: Item }) {
  const t = useTexts(guideTexts)
  const { language } = useLanguage()
  const lines = fee.lines ?? []
  if (!fee.charged || (lines.length === 0 && !isSaid(fee.basis))) return null
  return (
    <Section title={t.fee}>
      <ul style={{ paddingInlineStart: 20, display: 'grid', gap: 8 }}>
        {lines.map(({ name, standard, basis, waivable }) => (
          <li key={name.zh}>
            <b>{sayText(name, language)}</b> {sayText(standard, language)}
            {waivable && `（${t.waiver}）`}
            {isSaid(basis) && <div style={{ color: 'var(--og-quiet)' }}>{sayText(basis, language)}</div>}
          </li>
        ))}
      </ul>
      {isSaid(fee.basis) && <Terms terms={[[t.feeBasis, <Said key="basis" words={fee.basis} />]]} min="320px" />}
    </Section>
  )
}

export function Result({ item: { result } }: { item: Item }) {
  const t = useTexts(guideTexts)
  const { language } = useLanguage()
  if (result.name === '' && result.kind === '') return null
  return (
    <Section title={t.result}>
      <p>
        {[result.name, result.kind && sayCoded('resultKind', result.kind, language)].filter(Boolean).join(' · ')}{' '}
        {result.sample?.url && <SafeLink url={result.sample.url}>{result.sample.name || t.sample}</SafeLink>}
      </p>
    </Section>
  )
}

export function Faqs({ item: { faqs } }: { item: Item }) {
  const t = useTexts(guideTexts)
  const { language } = useLanguage()
  if (faqs.length === 0) return null
  return (
    <Section title={t.faqs}>
      <Collapse
        items={faqs.map(({ question, answer }, index) => ({
          key: index,
          label: sayText(question, language),
          children: <Said words={answer} />,
        }))}
      />
    </Section>
  )
}

/** 设定依据: of which law, number and article, and what it says. */
export function LegalBases({ item: { legalBasis } }: { item: Item }) {
  const { item: t } = useTexts(texts)
  const { language } = useLanguage()
  if (legalBasis.length === 0) return null
  return (
    <Section title={t.basis}>
      <ul style={{ paddingInlineStart: 20, display: 'grid', gap: 8 }}>
        {legalBasis.map((basis) => {
          const head = [basis.name, basis.number, basis.article].filter(Boolean).join(' ')
          return (
            <li key={head + basis.zh} style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
              {head && <b>{head} </b>}
              {sayText(basis, language)}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

export function Rights({ item: { rights, penalty } }: { item: Item }) {
  const t = useTexts(guideTexts)
  const { item: words } = useTexts(texts)
  const remedies = [
    [t.review, rights.review],
    [t.lawsuit, rights.lawsuit],
  ] as const
  const penalties = (['conduct', 'kinds', 'range'] as const).filter((part) => isSaid(penalty[part]))
  const hasRemedy = remedies.some(([, { body }]) => body !== '')
  if (!isSaid(rights.rights) && !isSaid(rights.duties) && !hasRemedy && penalties.length === 0) return null
  return (
    <Section title={t.rights}>
      {[rights.rights, rights.duties].filter(isSaid).map((one) => (
        <Said key={one.zh} words={one} />
      ))}
      {remedies.map(([name, { body, address, phone, url }]) => (
        <Terms
          key={name}
          terms={[
            [name, body && (url ? <SafeLink url={url}>{body}</SafeLink> : body)],
            [t.address, body && address],
            [t.phone, body && phone && <Callable text={phone} />],
          ]}
        />
      ))}
      <Terms
        min="320px"
        terms={penalties.map((part) => [t.penaltyParts[part] ?? words.type, <Said key={part} words={penalty[part]} />])}
      />
    </Section>
  )
}

import type { GuidedItem } from '@onego/service-items/contract'
import { tokens, useLanguage, useOrganisationName, useTexts } from '@onego/ui'
import { Flex, Tag } from 'antd'
import { Link } from 'react-router'
import { itemPath, sayName } from '../parts/values.ts'
import { texts } from '../texts/index.ts'
import { useFee } from './GuideFacts.tsx'
import { guideTexts } from './texts/index.ts'

export function ItemList({ items }: { items: readonly GuidedItem[] }) {
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
  const fee = useFee()
  const facts = [
    organisationName(item.departmentName),
    item.promisedLimitDays === null ? '' : `${words.promisedLimit} ${words.days(item.promisedLimitDays)}`,
    item.fee.charged ? fee(item) : '',
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
      <Reasons item={item} />
    </div>
  )
}

/** Why it applies or not: the reason, the answers it rests on, and the legal basis of the rule. */
export function Reasons({ item }: { item: GuidedItem }) {
  const { bundle: t } = useTexts(texts)
  const own = useTexts(guideTexts)
  const { language, say } = useLanguage()
  const answers = item.basedOn.map(({ question, answer }) => `${say(question)} ${say(answer)}`)
  const more = item.because.filter(({ text }) => say(text) && say(text) !== say(item.reason))
  const bases = [...new Set(item.because.map(({ legalBasis }) => legalBasis).filter(Boolean))]
  return (
    <div style={{ marginTop: 2 }}>
      <div>{say(item.reason)}</div>
      {more.map(({ text }) => (
        <div key={text.zh}>{say(text)}</div>
      ))}
      {answers.length > 0 && (
        <div style={{ color: tokens.quiet, fontSize: '0.9em' }}>
          {t.because} {answers.join(language === 'zh' ? '；' : '; ')}
        </div>
      )}
      {bases.length > 0 && (
        <div style={{ color: tokens.quiet, fontSize: '0.9em' }}>
          {own.basis}: {bases.join(language === 'zh' ? '；' : '; ')}
        </div>
      )}
    </div>
  )
}

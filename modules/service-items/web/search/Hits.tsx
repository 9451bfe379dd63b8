import type { SearchHit } from '@onego/service-items/contract'
import { tokens, useLanguage, useOrganisationName, useTexts } from '@onego/ui'
import { Button, Flex, Tag } from 'antd'
import { Link } from 'react-router'
import { itemPath, sayCoded, sayName, sayText } from '../parts/values.ts'
import { texts } from '../texts/index.ts'
import { Highlighted } from './Highlighted.tsx'

interface Props {
  hits: SearchHit[]
  /** What was searched for, as it was meant. */
  words: string
  /** Shows every place that offers this. */
  onPlaces: (name: string) => void
}

export function Hits({ hits, words, onPlaces }: Props) {
  const { search: t } = useTexts(texts)
  return (
    <ul className="og-plain" style={{ display: 'grid', gap: 12 }}>
      {hits.map((hit) => (
        <li key={`${hit.kind} ${hit.code}`}>
          <Hit hit={hit} words={words} />
          {hit.others > 0 && (
            <Button type="link" onClick={() => onPlaces(hit.name)} style={{ whiteSpace: 'normal', height: 'auto' }}>
              {t.others(hit.others)}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

function Hit({ hit, words }: { hit: SearchHit; words: string }) {
  const { search: t } = useTexts(texts)
  const { language } = useLanguage()
  const summary = sayText({ zh: hit.summary, en: hit.summaryEn }, language)
  const isBundle = hit.kind === 'bundle'
  const organisationName = useOrganisationName()
  const type = hit.type && sayCoded('type', hit.type, language)
  // 青岛市公安局 says already that it is of 青岛市.
  const region = hit.departmentName.includes(hit.regionName) ? '' : hit.regionName
  const facts = [region, organisationName(hit.departmentName), type].filter(Boolean)
  return (
    <Link
      to={itemPath(hit.kind, hit.code)}
      className="og-card-link"
      style={isBundle ? { borderColor: tokens.accentLine } : {}}
    >
      <Flex gap={8} wrap align="center">
        <strong style={{ overflowWrap: 'anywhere' }}>
          <Highlighted text={sayName(hit, language)} words={words} />
        </strong>
        {isBundle && (
          <Tag style={{ color: tokens.accentText, background: tokens.accentSoft, borderColor: tokens.accentLine }}>
            {t.together}
          </Tag>
        )}
        {hit.online && (
          <Tag style={{ color: tokens.actionDeep, background: tokens.actionSoft, borderColor: tokens.actionSoft }}>
            {t.online}
          </Tag>
        )}
      </Flex>
      {facts.length > 0 && <div style={{ color: tokens.quiet, fontSize: '0.9em' }}>{facts.join(' · ')}</div>}
      {summary && <div style={{ fontSize: '0.9em', marginTop: 4 }}>{summary}</div>}
    </Link>
  )
}

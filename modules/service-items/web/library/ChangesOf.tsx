import { ChangePage } from '@onego/service-items/contract/changes'
import { DateText, Section, useApi, useMe, useTexts } from '@onego/ui'
import { Link } from 'react-router'
import { StateMark } from '../changes/StateMark.tsx'
import { texts } from './texts/index.ts'

const READERS = ['steward', 'reviewer', 'admin', 'auditor']

/** Changes of one item, for those who may see changes. */
export function ChangesOf({ code }: { code: string }) {
  const t = useTexts(texts)
  const { me } = useMe()
  const maySee = me?.roles.some((role) => READERS.includes(role))
  const found = useApi(maySee ? `/item-changes?item=${encodeURIComponent(code)}` : null, ChangePage)
  if (!maySee || !found.data) return null
  const { changes } = found.data
  return (
    <Section title={t.changes}>
      {changes.length === 0 && <p>{t.noChanges}</p>}
      <ul className="og-plain" style={{ display: 'grid', gap: 8 }}>
        {changes.map(({ id, title, state, savedAt }) => (
          <li key={id}>
            <Link to={`/desk/item-changes/${id}`} style={{ textDecoration: 'underline' }}>
              {title}
            </Link>{' '}
            <StateMark state={state} /> <DateText at={savedAt} withTime />
          </li>
        ))}
      </ul>
    </Section>
  )
}

import { useLanguage, useTexts } from '@onego/ui'
import { Alert } from 'antd'
import { Link } from 'react-router'
import { texts } from './texts/index.ts'
import type { LiveDraft } from './use-draft.ts'

/** A form whose item is not dealt with at present is kept, and says what took its place. */
export function HaltedNote({ live }: { live: LiveDraft }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { halted } = live.draft
  if (!halted) return null
  const name = say({ zh: halted.name, en: halted.nameEn || halted.name })
  return (
    <Alert
      type="warning"
      showIcon
      title={halted.why === 'suspended' ? t.suspended(name) : t.withdrawn(name)}
      description={
        halted.successors.length === 0 ? (
          t.haltedText
        ) : (
          <ul style={{ margin: 0, paddingLeft: 18 }}>
            {halted.successors.map((item) => (
              <li key={item.code}>
                <Link to={`/items/${encodeURIComponent(item.code)}`}>
                  {say({ zh: item.name, en: item.nameEn || item.name })}
                </Link>
              </li>
            ))}
          </ul>
        )
      }
    />
  )
}

import { PageTitle, tokens, useElderly, useIsPhone, useTexts } from '@onego/ui'
import { Link } from 'react-router'
import { SearchBox } from './SearchBox.tsx'
import { texts } from './texts/index.ts'

/** The question in the middle of the first page, and words to begin with. */
export function SearchPanel() {
  const { home: t } = useTexts(texts)
  const phone = useIsPhone()
  const { elderly } = useElderly()
  return (
    <section
      aria-label={t.search}
      style={{
        background: `linear-gradient(180deg, ${tokens.actionSoft}, #ffffff)`,
        border: `1px solid ${tokens.line}`,
        borderRadius: 16,
        padding: phone ? '24px 16px 16px' : '40px 24px 28px',
        marginBottom: 16,
      }}
    >
      <div style={{ maxWidth: 720, margin: '0 auto' }}>
        <PageTitle title={t.title} text={t.lead} />
        <SearchBox />
        <p style={{ marginTop: 8, display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 16 }}>
          <span style={{ color: tokens.quiet }}>{t.tryThese}</span>
          {t.words.map((word) => (
            <Link
              key={word}
              to={`/search?q=${encodeURIComponent(word)}`}
              style={{ display: 'inline-flex', alignItems: 'center', minHeight: elderly ? 60 : 44 }}
            >
              {word}
            </Link>
          ))}
        </p>
      </div>
    </section>
  )
}

import { LinkButton, Loaded, PageTitle, useApi, useTexts } from '@onego/ui'
import { useNavigate, useParams } from 'react-router'
import { IndicatorView } from '../contract/analysis.ts'
import { type Draft, draftOf, newDraft } from './draft.ts'
import { IndicatorForm } from './IndicatorForm.tsx'
import { texts } from './texts/index.ts'

/** A new indicator, or the next version of one. */
export function Page() {
  const { code } = useParams()
  return code ? <Existing code={code} /> : <Editor initial={newDraft()} />
}

function Existing({ code }: { code: string }) {
  const query = useApi(`/indicators/${encodeURIComponent(code)}`, IndicatorView)
  return (
    <Loaded query={query}>
      {(found) => <Editor key={found.version} initial={draftOf(found)} code={found.code} />}
    </Loaded>
  )
}

function Editor({ initial, code }: { initial: Draft; code?: string }) {
  const { edit: t } = useTexts(texts)
  const navigate = useNavigate()
  const page = (saved: string) => `/desk/indicators/${encodeURIComponent(saved)}`
  return (
    <>
      <PageTitle title={code ? t.title : t.titleNew} text={t.intro} />
      <IndicatorForm
        initial={initial}
        isNew={!code}
        onSaved={(saved) => void navigate(page(saved.code))}
        cancel={<LinkButton to={code ? page(code) : '/desk/indicators'}>{t.cancel}</LinkButton>}
      />
    </>
  )
}

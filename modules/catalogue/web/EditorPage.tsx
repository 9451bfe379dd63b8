import { LinkButton, Loaded, Loading, PageTitle, useApi, useLanguage, useMe, useTexts } from '@onego/ui'
import { Alert } from 'antd'
import { useParams } from 'react-router'
import { DraftDefinition, Entry, type WrittenDraft } from '../contract/lifecycle.ts'
import { Editor } from './Editor.tsx'
import { byCode, pageOf } from './places.ts'
import { workTexts } from './texts/index.ts'

/** A new resource, or a change of one. */
export function Page() {
  const { code } = useParams()
  return code ? <Change code={code} /> : <Create />
}

function Create() {
  const t = useTexts(workTexts).editor
  const { me } = useMe()
  if (!me?.organisation) return <Loading rows={8} />
  const names = { providerName: me.organisationName ?? '', providerNameEn: me.organisationNameEn ?? '' }
  return (
    <>
      <PageTitle title={t.create} text={t.intro} />
      <Editor start={{ definition: DraftDefinition.parse({ provider: me.organisation }), revision: null, ...names }} />
    </>
  )
}

function Change({ code }: { code: string }) {
  const entry = useApi(byCode('entry', code), Entry)
  return (
    <Loaded query={entry}>
      {(found) => <Open key={found.draft?.revision ?? 0} entry={found} reload={entry.reload} />}
    </Loaded>
  )
}

function Open({ entry, reload }: { entry: Entry; reload: () => Promise<void> }) {
  const t = useTexts(workTexts)
  const { say } = useLanguage()
  const { draft, published, may, code } = entry
  const definition: WrittenDraft | undefined =
    draft?.definition ?? (published ? DraftDefinition.parse(published) : undefined)
  const names = draft ?? published
  if (!definition || !names) return null
  const name = say({ zh: definition.name, en: definition.nameEn || definition.name })
  const back = <LinkButton to={pageOf(code, draft ? 'draft' : undefined)}>{t.editor.toEntry}</LinkButton>
  return (
    <>
      <PageTitle title={t.editor.change(name)} text={t.editor.intro} extra={back} />
      {may.includes('edit') ? (
        <Editor start={{ ...names, definition, revision: draft?.revision ?? null }} reload={reload} />
      ) : (
        <Alert type="info" showIcon title={t.draft.waiting} />
      )}
    </>
  )
}

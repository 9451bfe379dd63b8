import { api, ErrorNote, LinkButton, Loaded, PageTitle, Section, useAction, useApi, useMe, useTexts } from '@onego/ui'
import { Button, Flex, Form } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { IndicatorView } from '../contract/analysis.ts'
import { Indicator } from '../contract.ts'
import { type Draft, draftOf, indicatorOf, newDraft } from './draft.ts'
import { KindFields } from './KindFields.tsx'
import { MethodFields } from './MethodFields.tsx'
import { texts } from './texts/index.ts'
import { WordFields } from './WordFields.tsx'

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
  const { me } = useMe()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(initial)
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const page = (saved: string) => `/desk/indicators/${encodeURIComponent(saved)}`
  const save = useAction(() => api.post('/indicators', indicatorOf(draft, me?.organisation ?? ''), Indicator), {
    success: t.saved,
    done: (saved) => void navigate(page(saved.code)),
  })
  return (
    <>
      <PageTitle title={code ? t.title : t.titleNew} text={t.intro} />
      <Form layout="vertical" requiredMark={false} onFinish={() => void save.run()} style={{ maxWidth: 900 }}>
        <Flex vertical gap={20}>
          <Section title={t.words}>
            <WordFields draft={draft} set={set} isNew={!code} />
          </Section>
          <Section title={t.kind}>
            <KindFields draft={draft} set={set} />
          </Section>
          <Section title={t.method}>
            <MethodFields method={draft.method} set={(method) => set({ method })} />
          </Section>
          {save.error !== undefined && <ErrorNote error={save.error} />}
          <Flex gap={8} wrap>
            <Button type="primary" htmlType="submit" loading={save.running}>
              {t.save}
            </Button>
            <LinkButton to={code ? page(code) : '/desk/indicators'}>{t.cancel}</LinkButton>
          </Flex>
        </Flex>
      </Form>
    </>
  )
}

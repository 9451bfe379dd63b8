import type { SearchHit } from '@onego/service-items/contract'
import { api, Loading, PageTitle, Section, useTexts } from '@onego/ui'
import { Button, Flex } from 'antd'
import { lazy, Suspense, useCallback, useState } from 'react'
import { useSearchParams } from 'react-router'
import { HandedIn, type Session } from '../contract.ts'
import { ChooseMatter } from './ChooseMatter.tsx'
import { Done } from './Done.tsx'
import { Questions } from './Questions.tsx'
import { texts } from './texts/index.ts'

const CounterForm = lazy(() => import('@onego/forms/web/counter').then(({ CounterForm: form }) => ({ default: form })))

type Chosen = Pick<SearchHit, 'kind' | 'code' | 'name' | 'nameEn'>

/** One matter after the other for the same citizen: chosen, asked about, filled in, handed in. */
export function Matter({ session }: { session: Session }) {
  const t = useTexts(texts)
  const [chosen, setChosen] = useState<Chosen>()
  const [answers, setAnswers] = useState<Record<string, string>>()
  const [handed, setHanded] = useState<HandedIn>()
  const [, setSearch] = useSearchParams()
  // The form's step stands in the address; a form that is begun now begins at its beginning.
  const start = useCallback(
    (said: Record<string, string>) => {
      setSearch({}, { replace: true })
      setAnswers(said)
    },
    [setSearch],
  )
  const anew = () => {
    setChosen(undefined)
    setAnswers(undefined)
    setHanded(undefined)
  }
  const path = `/counter/sessions/${session.id}`
  if (handed) return <Done handed={handed} another={anew} />
  if (chosen && answers) {
    const handIn = async (draftId: string, version: number) => {
      setHanded(await api.post(`${path}/submissions`, { draftId, version, confirmed: true }, HandedIn))
    }
    return (
      <Suspense fallback={<Loading rows={8} />}>
        <CounterForm target={chosen.code} guideAnswers={answers} drafts={`${path}/drafts`} handIn={handIn} />
        <OtherMatter choose={anew} />
      </Suspense>
    )
  }
  return (
    <>
      <PageTitle title={t.title} />
      {chosen ? (
        <Section title={t.questions} extra={<OtherMatter choose={anew} />}>
          <Questions about={chosen} answered={start} />
        </Section>
      ) : (
        <Section title={t.choose}>
          <ChooseMatter choose={setChosen} />
        </Section>
      )}
    </>
  )
}

function OtherMatter({ choose }: { choose: () => void }) {
  const t = useTexts(texts)
  return (
    <Flex>
      <Button type="link" onClick={choose} style={{ paddingInline: 0 }}>
        {t.other}
      </Button>
    </Flex>
  )
}

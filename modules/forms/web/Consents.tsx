import { api, ErrorNote, useAction, useLanguage, useTexts } from '@onego/ui'
import { Alert, Button, Flex } from 'antd'
import { Draft } from '../contract.ts'
import type { FormRead } from '../definition.ts'
import { texts } from './texts/index.ts'
import type { LiveDraft } from './use-draft.ts'

/** Registers that are asked only with the applicant's consent: agree, refuse, or change one's mind. */
export function Consents({ live }: { live: LiveDraft }) {
  const { form, reads } = live.draft
  const wanted = form.reads.filter(
    ({ id, consent }) => consent && reads.some((one) => one.id === id && one.outcome !== 'not-asked'),
  )
  if (wanted.length === 0) return null
  return (
    <Flex vertical gap={8}>
      {wanted.map((read) => (
        <ConsentNote key={read.id} read={read} live={live} />
      ))}
    </Flex>
  )
}

function ConsentNote({ read, live }: { read: FormRead; live: LiveDraft }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const outcome = live.draft.reads.find(({ id }) => id === read.id)?.outcome
  const choose = useAction(async (given: boolean) => {
    await live.flush()
    live.take(await api.put(`${live.path}/consents`, { read: read.id, given }, Draft))
  })
  if (!read.consent) return null
  const waits = outcome === 'awaits-consent'
  const refused = outcome === 'refused'
  return (
    <>
      <Alert
        type={waits ? 'info' : 'success'}
        showIcon={!refused}
        data-consent={read.id}
        title={waits ? t.consentAsked : refused ? t.consentRefused : t.consentGiven}
        description={say(read.consent.text)}
        action={
          <Flex vertical gap={8}>
            {(waits || refused) && (
              <Button type={waits ? 'primary' : 'default'} loading={choose.running} onClick={() => choose.run(true)}>
                {t.agree}
              </Button>
            )}
            {!refused && (
              <Button disabled={choose.running} onClick={() => choose.run(false)}>
                {waits ? t.refuse : t.takeBack}
              </Button>
            )}
          </Flex>
        }
      />
      <ErrorNote error={choose.error} />
    </>
  )
}

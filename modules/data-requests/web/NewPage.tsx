import { api, Loaded, PageTitle, Section, useAction, useApi, useLanguage, useTexts } from '@onego/ui'
import { Alert, Flex } from 'antd'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { Asked } from '../contract/terms.ts'
import { ApplicationDetail, ApplicationForm } from '../contract.ts'
import { AskedForm } from './AskedForm.tsx'
import { ResourcePicker } from './ResourcePicker.tsx'
import { State } from './State.tsx'
import { texts } from './texts/index.ts'

/** Opened from a resource (`?resource=`), from an agreement to change (`&previous=`), or empty to find one. */
export function Page() {
  const { form: t } = useTexts(texts)
  const [address, setAddress] = useSearchParams()
  const resource = address.get('resource')
  const previous = address.get('previous')
  return (
    <>
      <PageTitle title={previous ? t.change : t.title} />
      {resource ? (
        <Application key={resource} resource={resource} previous={previous} />
      ) : (
        <ResourcePicker choose={(code) => setAddress({ resource: code })} />
      )}
    </>
  )
}

const EMPTY: Omit<Asked, 'until'> = {
  ...{ fields: [], plain: [], keys: [], rows: [], quotaPerDay: null, ratePerSecond: null, write: false },
  purpose: { code: '', zh: '', en: '' },
  basis: { kind: 'law', text: '' },
  ...{ plainReason: '', note: '' },
}

/** A year from today, unless the installation grants less. */
function usualUntil(latest: string): string {
  const year = new Date(Date.now() + 365 * 86_400_000).toISOString().slice(0, 10)
  return year < latest ? year : latest
}

function Application({ resource, previous }: { resource: string; previous: string | null }) {
  const form = useApi(`/data-requests/form?resource=${encodeURIComponent(resource)}`, ApplicationForm)
  const old = useApi(previous ? `/data-requests/${previous}` : null, ApplicationDetail)
  return (
    <Loaded query={form}>
      {(found) =>
        previous ? (
          <Loaded query={old}>
            {(detail) => <Filled form={found} previous={previous} initial={{ ...detail.asked, note: '' }} />}
          </Loaded>
        ) : (
          <Filled form={found} previous={null} initial={{ ...EMPTY, until: usualUntil(found.latestUntil) }} />
        )
      }
    </Loaded>
  )
}

function Filled({ form, previous, initial }: { form: ApplicationForm; previous: string | null; initial: Asked }) {
  const { form: t } = useTexts(texts)
  const navigate = useNavigate()
  const resource = form.resource.code
  const send = useAction(
    (asked: Asked) => api.post('/data-requests', { ...asked, resource, previous }, ApplicationDetail),
    {
      success: t.submitted,
      done: ({ id }) => void navigate(`/desk/data-requests/${id}`),
    },
  )
  return (
    <Flex vertical gap={16}>
      <About form={form} />
      {!form.isOwn && (
        <AskedForm
          items={form.items}
          initial={initial}
          latestUntil={form.latestUntil}
          isCodeFixed={previous !== null}
          submit={t.submit}
          running={send.running}
          error={send.error}
          send={(asked) => void send.run(asked)}
        />
      )}
    </Flex>
  )
}

function About({ form }: { form: ApplicationForm }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { shareType, shareCondition, answerDays, isOwn } = form
  const sentence = shareType === 1 ? t.form.open : shareType === 3 ? t.form.closed : t.form.conditional(answerDays)
  return (
    <Section title={say(form.resource.name)}>
      <Flex vertical gap={12}>
        <span>
          {say(form.provider.name)} · {t.shareType[shareType]} · {form.resource.code}
        </span>
        {form.summary.zh && <span>{say(form.summary)}</span>}
        {shareCondition && <span>{t.form.condition + t.colon + shareCondition}</span>}
        <Alert type={shareType === 3 || isOwn ? 'warning' : 'info'} showIcon title={isOwn ? t.form.own : sentence} />
        {form.mine.length > 0 && (
          <div>
            <b>{t.form.mine}</b>
            <ul className="og-plain" style={{ display: 'grid', gap: 4, marginTop: 6 }}>
              {form.mine.map((one) => (
                <li key={one.id}>
                  <Flex gap={8} wrap>
                    <Link to={`/desk/data-requests/${one.id}`}>{say(one.purpose)}</Link>
                    <State of={one} />
                  </Flex>
                </li>
              ))}
            </ul>
          </div>
        )}
      </Flex>
    </Section>
  )
}

import { PhoneOutlined } from '@ant-design/icons'
import { LifeEvent } from '@onego/service-items/contract'
import { EmptyState, LinkButton, useApi, useLanguage, useTexts } from '@onego/ui'
import { Button, Flex } from 'antd'
import { z } from 'zod'
import { texts } from '../texts/index.ts'

const LifeEvents = z.object({ lifeEvents: z.array(LifeEvent) })

/** Nobody is left alone with no result: other words, other ways in, and somebody to call. */
export function Nothing({ onClear }: { onClear: (() => void) | undefined }) {
  const { search } = useTexts(texts)
  const { nothing: t } = search
  const { language } = useLanguage()
  const { data } = useApi('/life-events', LifeEvents)
  const events = data?.lifeEvents ?? []
  return (
    <>
      <EmptyState
        title={t.title}
        text={onClear ? t.narrowed : t.text}
        action={
          onClear ? (
            <Button type="primary" size="large" onClick={onClear}>
              {search.clear}
            </Button>
          ) : (
            <LinkButton to="/search?q=">{t.action}</LinkButton>
          )
        }
      />
      {events.length > 0 && (
        <section aria-labelledby="begin-with" style={{ marginTop: 24 }}>
          <h2 id="begin-with" style={{ fontSize: '1.1em' }}>
            {t.events}
          </h2>
          <Flex gap={8} wrap style={{ marginTop: 8 }}>
            {events.map((event) => (
              <LinkButton key={event.code} to={`/search?q=&lifeEvent=${encodeURIComponent(event.code)}`}>
                {event[language]}
              </LinkButton>
            ))}
          </Flex>
        </section>
      )}
      <Flex gap={12} wrap align="center" style={{ marginTop: 24 }}>
        <span>{t.hotline}</span>
        <Button href="tel:12345" size="large" icon={<PhoneOutlined aria-hidden />}>
          {t.call}
        </Button>
      </Flex>
    </>
  )
}

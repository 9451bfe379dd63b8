import type { Item } from '@onego/service-items/contract'
import { Section, useLanguage, useTexts } from '@onego/ui'
import { Flex, Tag } from 'antd'
import { sayCoded, sayText } from '../parts/values.ts'
import { Callable, isSaid, SafeLink, Said, Terms } from './parts.tsx'
import { guideTexts } from './texts/index.ts'

/** Where one goes, when, and what makes it easier. */
export function Places({ item: { places, service, online } }: { item: Item }) {
  const t = useTexts(guideTexts)
  const { language } = useLanguage()
  const ease = [
    service.appointment.offered && [t.appointment, service.appointment.perDay && t.perDay(service.appointment.perDay)],
    service.inHall && [t.inHall(service.hall)],
    service.postMaterials && [t.postMaterials],
    service.postResult && [t.postResult],
    service.selfService && [t.selfService],
    online.payment && [t.payment],
  ].flatMap((one) => (one ? [one.filter(Boolean).join(' · ')] : []))
  if (places.length + ease.length === 0 && !isSaid(online.whyOnSite)) return null
  return (
    <Section title={t.places}>
      {ease.length > 0 && (
        <Flex gap={6} wrap style={{ marginBottom: 12 }}>
          {ease.map((one) => (
            <Tag key={one} color="success">
              {one}
            </Tag>
          ))}
        </Flex>
      )}
      <ul className="og-plain" style={{ display: 'grid', gap: 16 }}>
        {places.map((place) => (
          <li key={place.name.zh + place.window}>
            <b>{sayText(place.name, language)}</b>
            <Terms
              terms={[
                [t.address, sayText(place.address, language)],
                [t.hours, sayText(place.hours, language)],
                [t.window, place.window],
                [t.phone, place.phone && <Callable text={place.phone} />],
                [t.transport, sayText(place.transport, language)],
              ]}
            />
          </li>
        ))}
      </ul>
      <Terms
        terms={[
          [t.whyOnSite, sayText(online.whyOnSite, language)],
          [t.quota, sayText(service.quota, language)],
        ]}
      />
    </Section>
  )
}

/** Steps one after the other with their limits. */
export function Steps({ item: { steps, procedure } }: { item: Item }) {
  const t = useTexts(guideTexts)
  const { language } = useLanguage()
  const { offline, online, diagram, special } = procedure
  if (steps.length + special.length === 0 && !isSaid(offline) && !isSaid(online) && !diagram) return null
  return (
    <Section title={t.steps}>
      <ol style={{ paddingInlineStart: 20, display: 'grid', gap: 8 }}>
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two steps may have one name
          <li key={index}>
            <b>{sayText(step.name, language)}</b>{' '}
            <span style={{ color: 'var(--og-quiet)' }}>
              {[
                step.days !== null && t.stepDays(step.days, sayCoded('limitUnit', step.unit, language)),
                step.office,
                step.special && t.special,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ol>
      <Terms
        min="320px"
        terms={[
          [t.offline, isSaid(offline) && <Said words={offline} />],
          [t.online, isSaid(online) && <Said words={online} />],
          ...special.map(({ name, note }): [string, string] => [sayText(name, language), sayText(note, language)]),
        ]}
      />
      {diagram && <SafeLink url={diagram}>{t.diagram}</SafeLink>}
    </Section>
  )
}

export function Contacts({ item: { consult, complain } }: { item: Item }) {
  const t = useTexts(guideTexts)
  const { language } = useLanguage()
  if (consult.length + complain.length === 0) return null
  const lines = (contacts: Item['consult']) =>
    contacts.map(({ way, text }) => (
      <div key={way + text}>
        {sayCoded('contactWay', way, language)} <Callable text={text} />
      </div>
    ))
  return (
    <Section title={t.contacts}>
      <Terms
        terms={[
          [t.consult, consult.length > 0 && lines(consult)],
          [t.complain, complain.length > 0 && lines(complain)],
        ]}
      />
    </Section>
  )
}

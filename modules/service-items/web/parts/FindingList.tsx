import { WarningOutlined } from '@ant-design/icons'
import { type Finding, findingTexts } from '@onego/service-items/contract'
import { tokens, useLanguage } from '@onego/ui'

/** `terse` leaves out the code where it stands beside the list. */
export function FindingList({ findings, terse }: { findings: readonly Finding[]; terse?: boolean }) {
  const { language } = useLanguage()
  return (
    <ul className="og-plain" style={{ display: 'grid', gap: 4 }}>
      {findings.map(({ code, value, note }) => (
        <li key={code + value} style={{ overflowWrap: 'anywhere' }}>
          <WarningOutlined aria-hidden style={{ color: tokens.warn, marginInlineEnd: 6 }} />
          {findingTexts[code][language]}
          {value && !(terse && code.startsWith('item-code')) && <code style={{ marginInlineStart: 6 }}>{value}</code>}
          {note && <span style={{ color: tokens.quiet }}> {note}</span>}
        </li>
      ))}
    </ul>
  )
}

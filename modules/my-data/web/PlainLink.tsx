import { Link } from 'react-router'

/** A link that stands by itself, high enough for a finger. */
export function PlainLink({ to, text }: { to: string; text: string }) {
  return (
    <Link to={to} style={{ display: 'inline-flex', alignItems: 'center', minHeight: 'var(--og-target)' }}>
      {text}
    </Link>
  )
}

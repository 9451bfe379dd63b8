import { civil } from './civil.ts'
import { education } from './education.ts'
import { fund } from './fund.ts'
import { health } from './health.ts'
import { insurance } from './insurance.ts'
import { market } from './market.ts'
import { police } from './police.ts'
import { property } from './property.ts'
import type { DepartmentSystem } from './shape.ts'
import { social } from './social.ts'
import { tax } from './tax.ts'

/** Every department's own system, in the order they are loaded. */
export const SYSTEMS: readonly DepartmentSystem[] = [
  police,
  health,
  insurance,
  social,
  civil,
  market,
  fund,
  tax,
  education,
  property,
]

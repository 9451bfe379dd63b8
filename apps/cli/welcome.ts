import { demoCity } from '@onego/demo-city'
import type { OpenedApp, Running } from '@onego/server'

type Progress = (label: string, done: number, total: number) => void

/** Fills the demo city on the first start; later starts find it there. */
export async function loadDemoCity({ app }: OpenedApp, progress: Progress): Promise<void> {
  await app.api(demoCity).load(progress)
}

const SHOWN_STAFF = [
  'police.officer',
  'insurance.officer',
  'health.steward',
  'hall.clerk',
  'supervisor',
  'admin',
  'auditor',
]

const english = (who: string | { en: string }) => (typeof who === 'string' ? who : who.en)

/** Where to go and whom to sign in as. */
export function printWelcome({ address, opened }: Running, tookMs: number): void {
  console.log(`\nOnego 一次办 is ready (${(tookMs / 1000).toFixed(1)} s):  ${address}\n`)
  const people = opened.app.api(demoCity).people()
  if (people.length === 0) return
  console.log(
    'The demo city is generated: every person, enterprise and case. 演示城市：人员、企业、办件均为生成数据。\n',
  )
  console.log(`Citizens 市民  ${address}/sign-in   (name, ID number; the one-time code: ${address}/simulator/messages)`)
  for (const { name, who, signIn } of people) {
    if ('idNumber' in signIn) console.log(`  ${name}  ${signIn.idNumber}  ${english(who)}`)
  }
  console.log(`\nStaff 工作人员  ${address}/staff/sign-in`)
  for (const { who, signIn } of people) {
    if ('username' in signIn && SHOWN_STAFF.includes(signIn.username)) {
      console.log(`  ${signIn.username.padEnd(18)} ${signIn.password}  ${english(who)}`)
    }
  }
  console.log('  … all of them are listed on the sign-in pages. Ctrl-C stops.\n')
}

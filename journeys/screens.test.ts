import { after } from 'node:test'
import { openBirth, waitingMothers } from './harness/birth-api.ts'
import { reportBirth, STORY } from './harness/births.ts'
import { departmentsAt, untilEnded } from './harness/departments.ts'
import { menusOpen, PEOPLE_SCREENS, screensAreGood } from './harness/every-screen.ts'
import { openBrowser, startServer } from './index.ts'

const server = await startServer()
const browser = await openBrowser(server.address)
after(async () => {
  await browser.close()
  await server.stop()
})

const { submission, api: mother } = await reportBirth(server.address, STORY.mother, '林小雨')
const departments = departmentsAt(server.address)
for (const one of submission.cases) await departments.grant(one)
await untilEnded((path) => mother.get(path), submission.id)
const [waiting] = (await waitingMothers(server.databaseUrl, 3)).filter(({ name }) => name !== STORY.mother.name)
if (waiting) await reportBirth(server.address, waiting, `${waiting.name[0]}安然`)
await openBirth(mother, STORY.mother)

screensAreGood(browser, PEOPLE_SCREENS)
menusOpen(browser, ['police.officer', 'hospital.clerk', 'supervisor', 'auditor', 'admin'])

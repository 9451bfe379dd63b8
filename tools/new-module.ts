import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { moduleFiles } from './module-template.ts'

/** `npm run new-module NAME`: a module with one table, one rule, two endpoints, a page and tests that pass every check. */
const [name = ''] = process.argv.slice(2)
if (!/^[a-z][a-z]*(-[a-z]+)*$/.test(name)) {
  console.error('NAME: a plural noun in lower case, words joined by hyphens, such as `permits` or `site-visits`')
  process.exit(2)
}
const folder = join('modules', name)
if (existsSync(folder)) {
  console.error(`NAME: ${folder} is there already`)
  process.exit(5)
}
for (const [file, text] of Object.entries(moduleFiles(name))) {
  const path = join(folder, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
console.log(`${folder} is made. Next:
  npm install                                    links the new package
  apps/server/modules.ts, apps/server/package.json   one line each, to wire it in
  apps/web/pages.ts, apps/web/package.json           one line each, to show its page
  npm test -- ${name} && npm run check`)

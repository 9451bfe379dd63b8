import { buildWebIfStale } from '@onego/server'

/** `npm run build`: builds the web app if a source file is newer than the last build. */
const built = await buildWebIfStale()
console.log(built ? 'The web app is built: apps/web/dist' : 'The web app is up to date: apps/web/dist')

import { startEmbedded } from '../index.ts'

// A process that owns a server until it is ended: SIGINT and SIGTERM stop the server first, kill -9 leaves it behind.
// Argument: the options of startEmbedded as JSON. Prints one line of JSON when the server is ready.
const server = await startEmbedded(JSON.parse(process.argv[2] ?? '{}'))
const alive = setInterval(() => {}, 60_000)

async function leave() {
  await server.stop()
  clearInterval(alive)
}
process.once('SIGINT', leave)
process.once('SIGTERM', leave)
process.stdout.write(`${JSON.stringify({ url: server.url, adopted: server.adopted })}\n`)

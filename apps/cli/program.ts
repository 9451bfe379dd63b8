import type { Command as OnegoCommand } from '@onego/platform/command'
import { inOrder, type Module } from '@onego/platform/modules'
import { modules, openApp } from '@onego/server'
import { Command } from 'commander'
import { addDatabaseCommands } from './database-commands.ts'
import { progressPrinter } from './progress.ts'
import { quietEnvironment } from './quiet-environment.ts'
import { addStartCommand } from './start-command.ts'

const EXIT_CODES = `
Exit codes: 0 done · 1 a fault in Onego · 2 wrong input · 3 not allowed · 4 not found · 5 conflict · 6 limit reached · 7 not available`

/** The `onego` command line: a few commands of its own, and those that modules contribute. */
export function program(): Command {
  const root = new Command('onego')
    .description('Onego 一次办: an open digital-government platform')
    .addHelpText('after', EXIT_CODES)
    .showHelpAfterError()
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  addStartCommand(root)
  addDatabaseCommands(root)
  for (const module of inOrder(modules)) {
    for (const command of module.commands ?? []) addModuleCommand(root, module, command)
  }
  return root
}

/** `items import` becomes the subcommand `import` of `items`. */
function place(root: Command, name: string): Command {
  const words = name.split(' ')
  const last = words.pop() ?? name
  let parent = root
  for (const word of words) {
    parent = parent.commands.find((command) => command.name() === word) ?? parent.command(word).description(`${word} …`)
  }
  return parent.command(last)
}

function addModuleCommand(root: Command, module: Module, described: OnegoCommand) {
  const command = place(root, described.name).description(described.summary)
  const names = Object.keys(described.args ?? {})
  for (const [name, what] of Object.entries(described.args ?? {})) command.argument(`<${name}>`, what)
  for (const [name, option] of Object.entries(described.options ?? {})) {
    const flag = option.kind === 'boolean' ? `--${name}` : `--${name} <value>`
    if (option.required) command.requiredOption(flag, option.describe)
    else command.option(flag, option.describe, option.fallback)
  }
  command.action(async (...given: unknown[]) => {
    const values = given.slice(0, names.length).map(String)
    const options = command.opts<Record<string, string | boolean | undefined>>()
    const { app, close } = await openApp({ environment: quietEnvironment(), as: 'command' })
    try {
      await described.run(app.api(module), {
        args: Object.fromEntries(names.map((name, index) => [name, values[index] ?? ''])),
        options: Object.fromEntries(
          Object.entries(described.options ?? {}).map(([name]) => [name, options[camel(name)]]),
        ),
        print: (line) => console.log(line),
        progress: progressPrinter(),
      })
    } finally {
      await close()
    }
  })
}

const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

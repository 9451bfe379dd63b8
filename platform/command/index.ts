/** One option of a command: `--name VALUE`, or a switch when `kind` is boolean. */
export interface CommandOption {
  describe: string
  kind?: 'text' | 'boolean'
  required?: boolean
  fallback?: string
}

export interface CommandRun {
  /** Positional arguments by name. */
  args: Record<string, string>
  options: Record<string, string | boolean | undefined>
  print(line: string): void
  /** Draws a progress bar on a terminal, a line per tenth elsewhere. `total` 0: unknown. */
  progress(label: string, done: number, total: number): void
}

/** A command of the `onego` command line, contributed by a module; `name` may have two words: `items import`. */
// biome-ignore lint/suspicious/noExplicitAny: a list of commands holds those of modules of every shape
export interface Command<Api = any> {
  name: string
  summary: string
  /** Positional arguments in order: name → what it is. */
  args?: Record<string, string>
  options?: Record<string, CommandOption>
  /** An AppError becomes the exit code of its kind. */
  run(api: Api, run: CommandRun): Promise<void>
}

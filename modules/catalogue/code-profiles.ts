/** A grammar of resource codes: 政务信息资源目录编制指南 leaves the tail open and provinces have their own. */
export interface CodeProfile {
  name: string
  pattern: RegExp
  /** What a right code looks like, for the error message. */
  example: string
}

export const CODE_PROFILES: readonly CodeProfile[] = [
  {
    // 类 1 digit, 项 2, 目 3, 细目 of any length, "/", 顺序码 of any length
    name: 'national',
    pattern: /^[123]\d{2}\d{3}[0-9A-Z]*\/[0-9A-Z]+$/,
    example: '307001/000012',
  },
  {
    // division of the installation, "/", a speaking name
    name: 'local',
    pattern: /^\d{6}\/[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$/,
    example: '370200/POLICE-PERSON',
  },
]

/** The first of the named profiles that the code follows; undefined if none. */
export function profileOf(code: string, profiles: readonly CodeProfile[]): CodeProfile | undefined {
  return profiles.find((profile) => profile.pattern.test(code))
}

/** Marks a branch the compiler has proved unreachable; reached at run time, it names the surprise. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}

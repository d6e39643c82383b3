import { expect, test } from 'vitest'
import { chooseNames, missingLibraries } from '../../../scripts/setup/system-libraries.mjs'

test("missing libraries: those ldd could not find, once each and sorted", () => {
  const output = '\tlinux-vdso.so.1 (0x00007ffc)\n\tlibnss3.so => not found\n\tlibgbm.so.1 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x1)\n\tlibnss3.so => not found\n'
  expect(missingLibraries(output)).toEqual(['libgbm.so.1', 'libnss3.so'])
})

test('package names: the newer name is taken where the release knows it', () => {
  const choices = [['libasound2', 'libasound2t64'], ['xvfb']]
  expect(chooseNames(choices, new Set(['libasound2', 'xvfb']))).toEqual(['libasound2', 'xvfb'])
  expect(chooseNames(choices, new Set(['libasound2', 'libasound2t64', 'xvfb']))).toEqual(['libasound2t64', 'xvfb'])
  expect(chooseNames(choices, new Set())).toEqual(['libasound2', 'xvfb'])
})

import { describe, expect, test } from 'vitest'
import { accountFor, permissionsOf } from '../../../scripts/launch/account.mjs'
import { setuidHelperCanWork } from '../../../scripts/launch/capabilities.mjs'

const passwd = 'root:x:0:0:root:/root:/bin/bash\nann:x:1000:1000::/home/ann:/bin/bash\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n'

describe('the account that runs Electron', () => {
  test('the account that runs Electron: an ordinary person stays who they are', () => {
    expect(accountFor({ uid: 1000, env: {}, passwd })).toBeUndefined()
  })

  test('the account that runs Electron: root becomes nobody', () => {
    expect(accountFor({ uid: 0, env: {}, passwd })).toMatchObject({ name: 'nobody', uid: 65534 })
  })

  test('the account that runs Electron: under sudo it is the person who typed it', () => {
    expect(accountFor({ uid: 0, env: { SUDO_UID: '1000' }, passwd })).toMatchObject({ name: 'ann', home: '/home/ann' })
  })

  test('the account that runs Electron: root behind sudo is still not root', () => {
    expect(accountFor({ uid: 0, env: { SUDO_UID: '0' }, passwd })).toMatchObject({ name: 'nobody' })
  })

  test('the account that runs Electron: it can be named, but not as root or someone unknown', () => {
    expect(accountFor({ uid: 0, env: { SEXTANT_RUN_AS: 'ann' }, passwd })).toMatchObject({ uid: 1000 })
    expect(() => accountFor({ uid: 0, env: { SEXTANT_RUN_AS: 'root' }, passwd })).toThrow(/unprivileged/)
    expect(() => accountFor({ uid: 0, env: { SEXTANT_RUN_AS: 'bob' }, passwd })).toThrow(/bob/)
  })
})

const ann = { name: 'ann', uid: 1000, gid: 1000, home: '/home/ann', groups: [44] }

test.each([
  [{ mode: 0o100644, uid: 0, gid: 0 }, { read: true, write: false, enter: false }],
  [{ mode: 0o40700, uid: 0, gid: 0 }, { read: false, write: false, enter: false }],
  [{ mode: 0o40711, uid: 0, gid: 0 }, { read: false, write: false, enter: true }],
  [{ mode: 0o40750, uid: 0, gid: 44 }, { read: true, write: false, enter: true }],
  // The owner's bits count even where others may do more.
  [{ mode: 0o100066, uid: 1000, gid: 0 }, { read: false, write: false, enter: false }],
])('permissions: %j gives %j', (status, expected) => {
  expect(permissionsOf(ann, status)).toEqual(expected)
})

test('sandbox helper: it cannot work without CAP_SYS_ADMIN or under no_new_privs', () => {
  expect(setuidHelperCanWork('CapBnd:\t000001ffffffffff\nNoNewPrivs:\t0\n')).toBe(true)
  // The set a default Docker container has.
  expect(setuidHelperCanWork('CapBnd:\t00000000a80425fb\nNoNewPrivs:\t0\n')).toBe(false)
  expect(setuidHelperCanWork('CapBnd:\t000001ffffffffff\nNoNewPrivs:\t1\n')).toBe(false)
})

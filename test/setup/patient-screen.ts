import { configure } from '@testing-library/react'

/** What `findBy…` and `waitFor` wait for comes in the end; one second, their own limit, is short on a busy machine. */
configure({ asyncUtilTimeout: 20_000 })

import { createContext } from 'react'

/** Pixels of a cloud's canvas for each px; null: as the screen has, and not more than two. A file that is made larger asks for more. */
export const CloudRatio = createContext<number | null>(null)

/** The shape of a translation: the same keys at every depth, other words. A missing or misspelt key does not compile. */
export type Catalogue<English> = { readonly [Key in keyof English]: English[Key] extends string ? string : Catalogue<English[Key]> }

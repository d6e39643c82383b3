declare const brand: unique symbol

/** A nominal type: `Brand<string, 'Sql'>` takes no plain string. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name }

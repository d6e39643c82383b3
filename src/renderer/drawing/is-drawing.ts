/** Whether this page was opened to draw for the command line, which its address says. */
export function isDrawing(query: string): boolean {
  return query === '?draw'
}

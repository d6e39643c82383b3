/** Lets through while open; while closed, those who arrive wait. */
export class Gate {
  private waiting: Promise<void> = Promise.resolve()
  private letThrough: () => void = () => {}
  private isLettingThrough = true
  private listener: (isOpen: boolean) => void = () => {}

  get isOpen(): boolean {
    return this.isLettingThrough
  }

  passed(): Promise<void> {
    return this.waiting
  }

  close(): void {
    if (!this.isLettingThrough) return
    this.isLettingThrough = false
    this.waiting = new Promise((resolve) => { this.letThrough = resolve })
    this.listener(false)
  }

  open(): void {
    if (this.isLettingThrough) return
    this.isLettingThrough = true
    this.letThrough()
    this.listener(true)
  }

  /** One listener, told of each change from now on. */
  onChange(listener: (isOpen: boolean) => void): void {
    this.listener = listener
  }
}

import type { ReactNode } from 'react'
import { Component } from 'react'
import type { AppError } from '../../shared/errors/errors'
import { toAppError } from '../../shared/errors/errors'

interface ViewBoundaryProps {
  readonly children: ReactNode
  readonly renderError: (error: AppError, retry: () => void) => ReactNode
}

/** Keeps a mistake inside one view from taking the window down. */
export class ViewBoundary extends Component<ViewBoundaryProps, { readonly error: AppError | null }> {
  override state = { error: null }

  static getDerivedStateFromError(thrown: unknown): { error: AppError } {
    return { error: toAppError(thrown) }
  }

  override render(): ReactNode {
    const { error } = this.state
    return error === null ? this.props.children : this.props.renderError(error, () => this.setState({ error: null }))
  }
}

import { Button, Group } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { lockNow } from "../ipc/window-signals.ts";
import classes from "./error-boundary.module.css";

type ErrorBoundaryProps = {
  readonly children: ReactNode;
  /** A new value, such as another address, tries again by itself. */
  readonly resetKey?: string;
};

type ErrorBoundaryState = { readonly hasFailed: boolean; readonly resetKey: string | undefined };

/** Stands in for a page that could not be drawn, in calm words. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { hasFailed: false, resetKey: this.props.resetKey };

  static getDerivedStateFromError(): Partial<ErrorBoundaryState> {
    return { hasFailed: true };
  }

  static getDerivedStateFromProps(
    props: ErrorBoundaryProps,
    state: ErrorBoundaryState,
  ): Partial<ErrorBoundaryState> | null {
    return props.resetKey === state.resetKey ? null : { hasFailed: false, resetKey: props.resetKey };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <div className={classes["failure"]} role="alert">
        <h1>This page could not be shown</h1>
        <p>
          Something went wrong in Holdfast. What was saved is kept, and half-typed words are kept as drafts. Try the
          page again; if it happens twice, lock and unlock.
        </p>
        <Group gap="xs">
          <Button onClick={() => this.setState({ hasFailed: false })}>Show the page again</Button>
          <Button onClick={lockNow} variant="default">
            Lock
          </Button>
        </Group>
      </div>
    );
  }
}

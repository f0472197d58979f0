import type { ReactNode } from "react";

/** What every group of fields takes: a part of the record, and the messages for it. */
export type FieldsProps<T> = {
  readonly value: T;
  readonly onChange: (value: T) => void;
  /** The message for a field, by its path below this part: `text`, `claim.years`. */
  readonly errorAt: (path: string) => ReactNode;
};

/** The messages of one entry of a list. */
export function errorsBelow(errorAt: FieldsProps<unknown>["errorAt"], index: number): FieldsProps<unknown>["errorAt"] {
  return (path) => errorAt(`${index}.${path}`);
}

export function replacedAt<T>(list: readonly T[], index: number, entry: T): T[] {
  return list.map((present, place) => (place === index ? entry : present));
}

export function withoutAt<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, place) => place !== index);
}

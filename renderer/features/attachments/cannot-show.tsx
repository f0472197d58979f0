import classes from "./document-viewer.module.css";

type CannotShowProps = { readonly isPasswordAsked?: boolean };

/** Said in the place of a document that cannot be shown. */
export function CannotShow({ isPasswordAsked = false }: CannotShowProps) {
  return (
    <p className={classes["cannot"]} role="alert">
      {isPasswordAsked
        ? "This PDF asks for a password of its own, and is not shown here. It is kept as it came. Ask whoever sent it for one without a password, and add that as well."
        : "This document cannot be shown here: something in it is not as it should be. It is kept as it came. Ask whoever sent it for another copy."}
    </p>
  );
}

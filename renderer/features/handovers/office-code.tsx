import { Button } from "@mantine/core";
import { CopyButton } from "../../components/copy-button.tsx";
import { Working } from "../../components/working.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import classes from "./handover.module.css";

/** What another office seals a case to that is for us, and the words by which they know that it is ours. */
export function OfficeCode() {
  const read = useVaultQuery("handovers.readOffice", {});
  const make = useVaultCommand("handovers.makeKey");
  if (!read.data) return read.error ? <ErrorNotice error={read.error} /> : <Working />;
  const { office } = read.data;
  return (
    <section className={classes["part"]}>
      <h2 className={classes["title"]}>The code of this office</h2>
      {office === null ? (
        <>
          <p>
            Whoever hands a case over to you seals it to a code of your office. It is made once, and its secret half
            never leaves this vault.
          </p>
          <Button loading={make.isPending} onClick={() => make.mutate({})}>
            Make the code
          </Button>
          <ErrorNotice error={make.error} />
        </>
      ) : (
        <>
          <p>Send this to the other office. It is no secret: with it files can be sealed to you, and nothing opened.</p>
          <p className={classes["words"]}>
            <code>{office.key}</code> <CopyButton what="the code of this office" words={office.key} />
          </p>
          <p>Then ring each other, and read these words out. On their screen they have to see the same:</p>
          <p className={classes["words"]}>{office.words}</p>
        </>
      )}
    </section>
  );
}

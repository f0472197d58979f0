import { Button, Group, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { type PaperSet, shareCount } from "#shared/domain/recovery.ts";
import { PassphraseField } from "../../components/passphrase-field.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { call } from "../../ipc/client.ts";
import { takeSecret } from "../../ipc/secret-bytes.ts";
import classes from "./recovery.module.css";

type MakePapersProps = {
  readonly set: PaperSet;
  readonly onMade: () => void;
  readonly onCancel?: () => void;
};

const holderLabels = ["Who keeps the first share", "Who keeps the second share", "Who keeps the third share"] as const;

/** Makes a kit or shares. Wants the worker's passphrase again: an unlocked screen alone makes no way in. */
export function MakePapers({ set, onMade, onCancel }: MakePapersProps) {
  const passphrase = useRef<HTMLInputElement>(null);
  const [holders, setHolders] = useState<readonly string[]>(Array.from({ length: shareCount }, () => ""));
  const [isAsked, setIsAsked] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [isMaking, setIsMaking] = useState(false);
  const isMissing = (holder: string) => set === "shares" && holder.trim() === "";

  const make = async (event: FormEvent) => {
    event.preventDefault();
    if (isMaking) return;
    setIsAsked(true);
    if (holders.some(isMissing) || (passphrase.current?.value ?? "") === "") return;
    const typed = takeSecret(passphrase.current);
    setError(null);
    setIsMaking(true);
    try {
      if (set === "kit") await call("recovery.makeKit", { passphrase: typed });
      else await call("recovery.makeShares", { passphrase: typed, holders: [...holders] });
      onMade();
    } catch (thrown) {
      setError(thrown);
    }
    setIsMaking(false);
  };

  return (
    <form className={classes["form"]} noValidate onSubmit={(event) => void make(event)}>
      <Stack gap="md">
        {set === "shares" &&
          holderLabels.map((label, place) => (
            <TextInput
              attributes={{ input: { dir: "auto" } }}
              autoComplete="off"
              error={isAsked && isMissing(holders[place] ?? "") ? "Write who keeps this share." : undefined}
              key={label}
              label={label}
              maxLength={60}
              onChange={(event) => {
                const { value } = event.currentTarget;
                setHolders(holders.map((holder, at) => (at === place ? value : holder)));
              }}
              spellCheck={false}
              value={holders[place] ?? ""}
            />
          ))}
        <PassphraseField
          description="Asked again, so that an unlocked screen alone is not enough."
          hasFocus={set === "kit"}
          isDisabled={isMaking}
          label="Your passphrase"
          ref={passphrase}
        />
      </Stack>
      <ErrorNotice error={error} />
      <Group gap="xs" mt="sm">
        <Button loading={isMaking} type="submit">
          {set === "kit" ? "Make a kit" : "Make three shares"}
        </Button>
        {onCancel && (
          <Button onClick={onCancel} variant="default">
            Cancel
          </Button>
        )}
      </Group>
    </form>
  );
}

import { Kbd, Modal } from "@mantine/core";
import { type Shortcut, shortcuts } from "./shortcuts.ts";
import classes from "./shortcut-sheet.module.css";

const places: readonly Shortcut["where"][] = ["Everywhere", "In lists", "On a case", "In a form", "Beside the form"];

const keyNames: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };

/** Every key of the application, from the one table. */
export function ShortcutSheet({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  return (
    <Modal onClose={onClose} opened={opened} size="lg" title="Keys">
      <div className={classes["sheet"]}>
        {places.map((place) => (
          <section key={place}>
            <h3 className={classes["place"]}>{place}</h3>
            <dl className={classes["keys"]}>
              {shortcuts
                .filter(({ where }) => where === place)
                .map(({ keys, does }) => (
                  <div className={classes["key"]} key={keys}>
                    <dt>{does}</dt>
                    <dd>
                      <Keys keys={keys} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}

function Keys({ keys }: { readonly keys: string }) {
  return keys.split(" ").map((chord, place) => (
    <span key={chord + String(place)}>
      {place > 0 && " then "}
      {chord.split("+").map((key, index) => (
        <span key={key}>
          {index > 0 && "+"}
          <Kbd>{keyNames[key] ?? key}</Kbd>
        </span>
      ))}
    </span>
  ));
}

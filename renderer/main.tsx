import "./app/no-eval.ts";
import "@mantine/core/styles.css";
import "@mantine/dates/styles.css";
import "@mantine/notifications/styles.css";
import "./app/fonts.css";
import "./app/tokens.css";
import "./app/global.css";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { allowScrollLockStyles } from "./app/style-nonce.ts";
import { refuseMarkup } from "./app/trusted-html.ts";
import { watchCopying } from "./components/copied-words.ts";
import { loadFirstFonts } from "./components/load-fonts.ts";
import { listenForWindowPort } from "./ipc/window-port.ts";

refuseMarkup();
listenForWindowPort();
watchCopying(document);
allowScrollLockStyles();

const root = document.getElementById("root");
if (!root) throw new Error("The page has no place to draw the application in.");
// React would print an error with its message to the console, and the console passes through main.
const quiet = () => undefined;
await loadFirstFonts();
createRoot(root, { onCaughtError: quiet, onUncaughtError: quiet, onRecoverableError: quiet }).render(<App />);

/** Repairs what the tools can repair by themselves: lint first, since its repairs may need formatting. */
import { codeFolders, runTool } from "./checks.ts";

const lint = await runTool("oxlint", ["--fix", ...codeFolders]);
console.log(lint.code === 0 ? "  lint: nothing left" : `  lint: left for a person\n${lint.output.trimEnd()}`);
const format = await runTool("oxfmt", ["--write", "."]);
console.log(format.code === 0 ? "  format: done" : `  format: failed\n${format.output.trimEnd()}`);
process.exitCode = lint.code === 0 && format.code === 0 ? 0 : 1;

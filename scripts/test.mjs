/**
 * `npm test`: sets up whatever is missing, then runs everything. The last line is `N passed, N failed`, also when the
 * set-up fails: that is one failure.
 */
import { spawn } from "node:child_process";
import { projectRoot } from "./project.mjs";
import { setUp } from "./setup.mjs";

try {
  const { node, nodeArgs, environment, buildFault } = await setUp("tests", { goesOnWithoutBuild: true });
  const words = buildFault === undefined ? [] : ["--without-build"];
  process.exitCode = await new Promise((done, failed) => {
    const child = spawn(node, [...nodeArgs, "scripts/test-all.ts", ...words], {
      cwd: projectRoot,
      env: environment,
      stdio: ["ignore", "inherit", "inherit"],
    });
    process.on("SIGINT", () => undefined);
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    child.on("error", failed);
    child.on("close", (code) => done(code ?? 1));
  });
} catch (error) {
  console.log(error instanceof Error ? error.message : String(error));
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
}

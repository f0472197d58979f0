import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { Route } from "wouter";
import type { Place } from "#shared/domain/place.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { Resume, useKeptPlace } from "../../renderer/app/resume.tsx";
import { renderPage, standInVault } from "./setup-vault.tsx";

function Pages() {
  useKeptPlace();
  return (
    <>
      <Route path="/resume">
        <Resume />
      </Route>
      <Route path="/">
        <h1>Home</h1>
      </Route>
      <Route path="/tasks">
        <h1>Tasks</h1>
      </Route>
    </>
  );
}

describe("the window after a lock", () => {
  it("LK10 goes on where the worker was, and keeps that place", async () => {
    standInVault.on("workers.place", () => ({ place: "/tasks" as Place }));
    standInVault.on("workers.keepPlace", () => ({}));
    renderPage(<Pages />, "/resume");
    await screen.findByRole("heading", { name: "Tasks" });
    await waitFor(() => expect(standInVault.sent("workers.keepPlace").at(-1)).toEqual({ place: "/tasks" }));
    expect(standInVault.sent("workers.keepPlace").map(({ place }) => place)).not.toContain("/resume");
  });

  it.each([
    ["somebody else was there", () => ({ place: null })],
    [
      "it cannot be read",
      () => {
        throw new AppError("request.not_allowed");
      },
    ],
  ])("LK10 begins at home where %s", async (_why, answer) => {
    standInVault.on("workers.place", answer);
    standInVault.on("workers.keepPlace", () => ({}));
    renderPage(<Pages />, "/resume");
    await screen.findByRole("heading", { name: "Home" });
  });
});

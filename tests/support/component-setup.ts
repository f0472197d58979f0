import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// What jsdom lacks and Mantine asks for. None of it lays anything out: tests must not depend on sizes.

/** Answers every media query with "no": a light, wide screen with motion allowed. */
function matchMedia(query: string): MediaQueryList {
  const list = new EventTarget() as MediaQueryList;
  const nothing = () => undefined;
  return Object.assign(list, {
    matches: false,
    media: query,
    onchange: null,
    addListener: nothing,
    removeListener: nothing,
  });
}

class ResizeObserverWithoutLayout implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

window.matchMedia = matchMedia;
window.ResizeObserver = ResizeObserverWithoutLayout;
window.HTMLElement.prototype.scrollIntoView = () => undefined;
// The note editor asks where its cursor stands, and what stands under the pointer.
document.elementFromPoint = () => null;
window.Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
window.Range.prototype.getBoundingClientRect = () => new DOMRect();
Object.defineProperty(document, "fonts", { value: Object.assign(new EventTarget(), { ready: Promise.resolve() }) });

// Milliseconds to wait for what is to be seen. Both cores are at work, and a second is soon over.
configure({ asyncUtilTimeout: 5_000 });

afterEach(cleanup);

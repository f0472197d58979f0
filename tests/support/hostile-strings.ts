/** Calls the function that the drill puts into the page. Whatever calls it has run words of a record as code. */
const run = "hostile(1)";

/** Ways in which text has become code or markup somewhere, one each. */
const payloads: readonly string[] = [
  `<script>${run}</script>`,
  `<img src=x onerror=${run}>`,
  `<svg onload=${run}>`,
  `<svg><script>${run}</script></svg>`,
  `<svg><animate onbegin=${run} attributeName=x dur=1s>`,
  `<iframe srcdoc="<script>parent.${run}</script>">`,
  `<iframe src="javascript:parent.${run}">`,
  `<body onload=${run}>`,
  `<details open ontoggle=${run}>x</details>`,
  `<video><source onerror=${run}></video>`,
  `<audio src=x onerror=${run}>`,
  `<input autofocus onfocus=${run}>`,
  `<select autofocus onfocus=${run}></select>`,
  `<textarea autofocus onfocus=${run}></textarea>`,
  `<button autofocus onfocus=${run}>x</button>`,
  `<marquee onstart=${run}>x</marquee>`,
  `<a href="javascript:${run}">x</a>`,
  `<form action="javascript:${run}"><button>x</button></form>`,
  `<math><a xlink:href="javascript:${run}">x</a></math>`,
  `<style onload=${run}></style>`,
  `<style>@import "app://x/y.css";*{background:url(app://x/y)}</style>`,
  `<link rel=stylesheet href=x onerror=${run}>`,
  `<object data="javascript:${run}"></object>`,
  `<embed src="javascript:${run}">`,
  `<meta http-equiv=refresh content="0;url=javascript:${run}">`,
  `<base href="javascript:${run}//">`,
  `<template><script>${run}</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
  `<div style="animation-name:x" onanimationstart=${run}>x</div>`,
  `<x onclick=${run} tabindex=1 id=x autofocus onfocus=${run}>x</x>`,
  `javascript:${run}`,
  `data:text/html,<script>${run}</script>`,
  `{{constructor.constructor('${run}')()}}`,
  `\${${run}}`,
  `"};${run};//`,
  `__proto__[onerror]=${run}`,
  `&lt;img src=x onerror=${run}&gt;`,
  `\\u003cimg src=x onerror=${run}\\u003e`,
  `[x](javascript:${run})`,
  `' OR 1=1; DROP TABLE case_note; --`,
];

/** What a payload may have to get out of first. */
const ways: readonly ((payload: string) => string)[] = [
  (payload) => payload,
  (payload) => `">${payload}`,
  (payload) => `' autofocus onfocus=${run} x='>${payload}`,
  (payload) => `</textarea></title></style></script>-->${payload}`,
  (payload) => `\u202e${payload.replaceAll("<", "<\u200b<").replaceAll("script", "ScRiPt")}`,
];

/** 200 different texts, each a try to have a record's words run as code. */
export const hostileStrings: readonly string[] = ways.flatMap((way) => payloads.map(way));

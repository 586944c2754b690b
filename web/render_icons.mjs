// Draws app/icons/icon.svg as the PNG files of the manifest, in Chromium: run it after a change of
// the SVG and commit what it writes. The maskable one fills its square, with the drawing inside the
// safe zone: a circle of 80 % of the width (W3C, "Web Application Manifest").
import { readFileSync, writeFileSync } from "node:fs";
import { chromium } from "playwright-core";

const icons = new URL("app/icons/", import.meta.url);
const svg = readFileSync(new URL("icon.svg", icons), "utf8");
const maskable = svg
  .replace(/rx="\d+"/, "")
  .replace("<g ", '<g transform="translate(8 8) scale(.75)" ');

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
const page = await browser.newPage();
for (const [file, source, size] of /** @type {const} */ ([
  ["icon-192.png", svg, 192],
  ["icon-512.png", svg, 512],
  ["icon-maskable-512.png", maskable, 512],
])) {
  await page.setViewportSize({ width: size, height: size });
  const data = `data:image/svg+xml;base64,${Buffer.from(source).toString("base64")}`;
  await page.setContent(
    `<body style="margin:0"><img src="${data}" width="${size}" height="${size}">`,
  );
  writeFileSync(new URL(file, icons), await page.screenshot({ omitBackground: true }));
}
await browser.close();

import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMarkdown } from "../../web/widget/markdown.js";

const p = (/** @type {any[]} */ ...children) => ({ tag: "p", children });

test("paragraphs, bold, emphasis, code and citations", () => {
  assert.deepEqual(parseMarkdown("A **van** came [1][12].\n\nIt was *red*: `x=1`."), [
    p("A ", { tag: "strong", children: ["van"] }, " came ", { cite: 1 }, { cite: 12 }, "."),
    p("It was ", { tag: "em", children: ["red"] }, ": ", { tag: "code", children: ["x=1"] }, "."),
  ]);
});

test("headings start below the page's own", () => {
  assert.deepEqual(parseMarkdown("# Tuesday\n###### Night"), [
    { tag: "h3", children: ["Tuesday"] },
    { tag: "h6", children: ["Night"] },
  ]);
});

test("lists and quotes end where their marks end", () => {
  assert.deepEqual(parseMarkdown("- one [1]\n- two\n1. three\n> four\nfive"), [
    {
      tag: "ul",
      children: [
        { tag: "li", children: ["one ", { cite: 1 }] },
        { tag: "li", children: ["two"] },
      ],
    },
    { tag: "ol", children: [{ tag: "li", children: ["three"] }] },
    { tag: "blockquote", children: ["four"] },
    p("five"),
  ]);
});

test("a rule stands alone and footnote marks are citations", () => {
  assert.deepEqual(parseMarkdown("done\n---\n[^2]: later"), [
    p("done"),
    { tag: "hr", children: [] },
    p({ cite: 2 }, ": later"),
  ]);
});

test("HTML and links stay text", () => {
  for (const hostile of [
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "[click](javascript:alert(1))",
    "![x](https://example.com/x.png)",
    "<https://example.com>",
    "&lt;b&gt;",
  ]) {
    assert.deepEqual(parseMarkdown(hostile), [p(hostile)]);
  }
});

test("an escaped mark is the mark itself", () => {
  assert.deepEqual(parseMarkdown("2 \\* 3 \\[1\\]"), [p("2 ", "*", " 3 ", "[", "1", "]")]);
});

test("marks without a partner stay text", () => {
  assert.deepEqual(parseMarkdown("a ** b * c ` d [x] [1"), [p("a ** b * c ` d [x] [1")]);
});

test("nothing gives nothing", () => {
  assert.deepEqual(parseMarkdown(""), []);
  assert.deepEqual(parseMarkdown("\n \n"), []);
});

test("a megabyte of marks takes well under a second of the processor", () => {
  for (const mark of ["*", "**a", "`", "[1", "\\", "> ", "- \n"]) {
    const text = mark.repeat(1_000_000 / mark.length);
    const before = process.cpuUsage();
    parseMarkdown(text);
    const { user } = process.cpuUsage(before);
    assert.ok(user < 1_000_000, `${mark} took ${user / 1000} ms`);
  }
});

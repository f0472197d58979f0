import { describe, expect, it } from "vitest";
import { blocksOfHtml, blocksOfText } from "../../renderer/features/case-notes/pasted-blocks.ts";

/** What Word puts on the clipboard, shortened in its style sheet only: lists are paragraphs with marks in their style. */
const fromWord = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-unhide:no; font-family:"Calibri",sans-serif;} @list l0 {mso-list-id:1;} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt;word-wrap:break-word'>
<!--StartFragment-->
<p class=MsoNormal><b><span style='font-size:14.0pt;color:#C00000'>Visit on
Tuesday<o:p></o:p></span></b></p>
<p class=MsoNormal><span style='mso-fareast-language:EN-US'>She said she was &#8220;never paid&#8221; and
that <i>he</i> kept&nbsp;the passport.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Ring the
solicitor<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>about the tenancy<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span><![endif]>First
things first<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Then the rest</p>
<table class=MsoTableGrid border=1><tr><td width=300><p class=MsoNormal>Mon<o:p></o:p></p></td><td><p class=MsoNormal>Clinic<o:p></o:p></p></td></tr>
<tr><td><p class=MsoNormal>Tue<o:p></o:p></p></td><td><p class=MsoNormal>Court<o:p></o:p></p></td></tr></table>
<!--EndFragment-->
</body></html>`;

const short = (html: string) => blocksOfHtml(html).map(({ kind, level, text }) => `${kind} ${level}: ${text}`);

describe("what is pasted", () => {
  it("CN10 from Word keeps paragraphs and lists, and drops every style", () => {
    expect(short(fromWord)).toEqual([
      "paragraph 0: Visit on Tuesday",
      "paragraph 0: She said she was “never paid” and that he kept the passport.",
      "bullet 0: Ring the solicitor",
      "bullet 1: about the tenancy",
      "number 0: First things first",
      "number 0: Then the rest",
      "paragraph 0: Mon\tClinic",
      "paragraph 0: Tue\tCourt",
    ]);
  });

  it("CN10 from LibreOffice and the web keeps nested lists and line breaks", () => {
    const html = `<meta charset="utf-8"><h2>Plan</h2><p>One<br>two</p><ul><li><p>First</p><ol><li>inside</li></ol></li>
      <li><b>Second</b></li></ul><div>End</div>`;
    expect(short(html)).toEqual([
      "paragraph 0: Plan",
      "paragraph 0: One",
      "paragraph 0: two",
      "bullet 0: First",
      "number 1: inside",
      "bullet 0: Second",
      "paragraph 0: End",
    ]);
  });

  it("CN10 takes no script, no style and no picture, and reads signs as signs", () => {
    const html = `<p onclick="steal()">Safe &lt;b&gt;text&lt;/b&gt;</p><script>steal()</script><style>p{}</style>
      <img src=x onerror=steal()><svg><text>drawn</text></svg><template><p>hidden</p></template>`;
    expect(short(html)).toEqual(["paragraph 0: Safe <b>text</b>"]);
  });

  it("CN10 has one blank for a gap of any length, and none beside a tab", () => {
    const gap = "&nbsp;".repeat(100_000);
    expect(short(`<p>One${gap}two</p><table><tr><td>Mon${gap}</td><td>${gap}Court</td></tr></table>`)).toEqual([
      "paragraph 0: One two",
      "paragraph 0: Mon\tCourt",
    ]);
  });

  it("CN10 finds the level of a point in a style of any length", () => {
    const style = "mso-list:".repeat(50_000);
    expect(short(`<p style="${style}">None</p><p style="${style};mso-list:l0 level2">One</p>`)).toEqual([
      "paragraph 0: None",
      "bullet 1: One",
    ]);
  });

  it("has the points of copied notes as points again, and every other line as it stands", () => {
    expect(
      blocksOfText("Plan:\n• Ring\n  • today\n- not ours").map(({ kind, level, text }) => [kind, level, text]),
    ).toEqual([
      ["paragraph", 0, "Plan:"],
      ["bullet", 0, "Ring"],
      ["bullet", 1, "today"],
      ["paragraph", 0, "- not ours"],
    ]);
  });
});

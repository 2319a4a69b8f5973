import { setImmediate } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import { widthOf } from './blocks.ts';
import { dossierBlocks, type PrintableDossier } from './dossier-blocks.ts';
import { printable, type Typeface, typeface } from './font.ts';
import { CONTENT_WIDTH, type Mark, PAGE, paginate } from './sheet.ts';

const FONT = 'dossier';
const FOOTER_POINTS = 7.5;

/**
 * A frozen dossier as A4 pages in PDF (R2), each with its number and the dossier's SHA-256. The same dossier gives the
 * same bytes, as long as unit and department are called the same. It is laid out twice, first to count the pages, so that
 * none has to be kept; between two pages others get their turn.
 */
export async function* printDossier(dossier: PrintableDossier): AsyncGenerator<Buffer> {
  const font = typeface();
  let pages = 0;
  for (const _ of paginate(dossierBlocks(dossier, font))) if (++pages % 20 === 0) await setImmediate();

  const pdf = newPdf(dossier, font);
  let page = 0;
  for (const marks of paginate(dossierBlocks(dossier, font))) {
    pdf.addPage();
    draw(pdf, [...marks, ...footer(dossier, ++page, pages, font)]);
    yield* written(pdf);
    await setImmediate();
  }
  pdf.end();
  for await (const chunk of pdf) yield chunk as Buffer;
}

function newPdf({ document, sha256 }: PrintableDossier, font: Typeface): PDFKit.PDFDocument {
  const frozenAt = new Date(document.frozenAt);
  const pdf = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    autoFirstPage: false,
    // Cached layouts of every string would outweigh the document.
    fontLayoutCache: false,
    lang: 'zh-CN',
    displayTitle: true,
    info: {
      Title: `${document.filingNumber ?? ''} ${document.name}`.trim(),
      Subject: `SHA-256 ${sha256}`,
      Producer: 'Groupwarden',
      Creator: 'Groupwarden',
      // Dates of the dossier, not of the printing, for the bytes to be the same each time.
      CreationDate: frozenAt,
      ModDate: frozenAt,
    },
  });
  pdf.registerFont(FONT, font.bytes);
  return pdf;
}

function draw(pdf: PDFKit.PDFDocument, marks: readonly Mark[]): void {
  pdf.font(FONT).lineWidth(0.5).strokeColor('#888888').fillColor('#000000');
  for (const mark of marks)
    if (mark.kind === 'rule')
      pdf
        .moveTo(mark.x, mark.y)
        .lineTo(mark.x + mark.width, mark.y)
        .stroke();
    else pdf.fontSize(mark.size).text(mark.text, mark.x, mark.y, { lineBreak: false });
}

function footer({ document, sha256 }: PrintableDossier, page: number, pages: number, font: Typeface): Mark[] {
  const y = PAGE.height - PAGE.bottom + 24;
  const right = printable(`第 ${page} 页，共 ${pages} 页`, font);
  const mark = (x: number, line: number, text: string): Mark => ({
    kind: 'text',
    x,
    y: y + line * FOOTER_POINTS * 1.5,
    size: FOOTER_POINTS,
    text,
  });
  return [
    { kind: 'rule', x: PAGE.left, y: y - 6, width: CONTENT_WIDTH },
    mark(PAGE.left, 0, printable(`${document.filingNumber ?? document.groupId} 第 ${document.version} 版`, font)),
    mark(PAGE.left + CONTENT_WIDTH - widthOf(right, FOOTER_POINTS, font), 0, right),
    mark(PAGE.left, 1, `SHA-256 ${sha256}`),
  ];
}

/** What is ready to leave. */
function* written(pdf: PDFKit.PDFDocument): Generator<Buffer> {
  for (let chunk: unknown = pdf.read(); chunk !== null; chunk = pdf.read()) yield chunk as Buffer;
}

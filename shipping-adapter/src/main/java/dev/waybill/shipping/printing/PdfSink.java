package dev.waybill.shipping.printing;

import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.paper.Pages;
import dev.waybill.shipping.paper.PaperSize;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.multipdf.LayerUtility;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;

/**
 * One PDF. Pages that are larger than its sheet are made smaller, and turned where they fit better;
 * others stay as they are, at the top: a label that was made larger would not scan.
 */
final class PdfSink implements Sink {

  private static final float POINTS_PER_MM = 72f / 25.4f;

  /** Of a picture that does not say: that of label printers. */
  private static final float DOTS_PER_POINT = 203f / 72f;

  private final PDDocument all = new PDDocument(IOUtils.createTempFileOnlyStreamCache());
  private final PaperSize size;

  PdfSink(PaperSize size) {
    this.size = size;
  }

  @Override
  public List<Document.Format> takes() {
    return size == PaperSize.A4
        ? List.of(Document.Format.PDF, Document.Format.PDF_A6, Document.Format.PNG)
        : List.of(Document.Format.PDF_A6, Document.Format.PDF, Document.Format.PNG);
  }

  @Override
  public void add(Document label) throws IOException {
    if (label.format() == Document.Format.PNG) {
      addPicture(label.content());
    } else {
      add(new Pages.Part(label.content(), 0, Integer.MAX_VALUE));
    }
  }

  @Override
  public void add(Pages.Part paper) throws IOException {
    try (PDDocument source = Loader.loadPDF(paper.pdf())) {
      var layers = new LayerUtility(all);
      int to = Math.min(paper.to(), source.getNumberOfPages());
      for (int n = paper.from(); n < to; n++) {
        PDPage page = source.getPage(n);
        PDRectangle box = page.getCropBox();
        int rotation = page.getRotation();
        page.setRotation(0);
        PDFormXObject content = layers.importPageAsForm(source, page);
        draw(upright(rotation, box), turned(rotation, box), content);
      }
    }
  }

  private void addPicture(byte[] png) throws IOException {
    PDImageXObject picture = PDImageXObject.createFromByteArray(all, png, "label");
    var box =
        new PDRectangle(picture.getWidth() / DOTS_PER_POINT, picture.getHeight() / DOTS_PER_POINT);
    PDRectangle sheet = sheet(box);
    var page = new PDPage(sheet);
    all.addPage(page);
    try (var content = new PDPageContentStream(all, page)) {
      content.transform(new Matrix(placed(box, sheet)));
      content.drawImage(picture, 0, 0, box.getWidth(), box.getHeight());
    }
  }

  private void draw(AffineTransform upright, PDRectangle box, PDFormXObject form)
      throws IOException {
    PDRectangle sheet = sheet(box);
    var page = new PDPage(sheet);
    all.addPage(page);
    AffineTransform at = placed(box, sheet);
    at.concatenate(upright);
    try (var content = new PDPageContentStream(all, page)) {
      content.transform(new Matrix(at));
      content.drawForm(form);
    }
  }

  private PDRectangle sheet(PDRectangle box) {
    return size == PaperSize.LABEL
        ? new PDRectangle(box.getWidth(), box.getHeight())
        : new PDRectangle(size.widthMm() * POINTS_PER_MM, size.heightMm() * POINTS_PER_MM);
  }

  /** At the top of the sheet, in its middle. */
  private static AffineTransform placed(PDRectangle box, PDRectangle sheet) {
    float w = box.getWidth();
    float h = box.getHeight();
    float straight = scale(w, h, sheet);
    float sideways = scale(h, w, sheet);
    var at = new AffineTransform();
    if (sideways > straight) {
      at.translate((sheet.getWidth() - h * sideways) / 2, sheet.getHeight() - w * sideways);
      at.scale(sideways, sideways);
      at.concatenate(new AffineTransform(0, 1, -1, 0, h, 0));
    } else {
      at.translate((sheet.getWidth() - w * straight) / 2, sheet.getHeight() - h * straight);
      at.scale(straight, straight);
    }
    return at;
  }

  private static float scale(float w, float h, PDRectangle sheet) {
    return Math.min(1, Math.min(sheet.getWidth() / w, sheet.getHeight() / h));
  }

  /** What turns a page as its rotation says, within a box that begins at 0, 0. */
  private static AffineTransform upright(int rotation, PDRectangle box) {
    float w = box.getWidth();
    float h = box.getHeight();
    return switch (Math.floorMod(rotation, 360)) {
      case 90 -> new AffineTransform(0, -1, 1, 0, 0, w);
      case 180 -> new AffineTransform(-1, 0, 0, -1, w, h);
      case 270 -> new AffineTransform(0, 1, -1, 0, h, 0);
      default -> new AffineTransform();
    };
  }

  private static PDRectangle turned(int rotation, PDRectangle box) {
    return Math.floorMod(rotation, 180) == 90
        ? new PDRectangle(box.getHeight(), box.getWidth())
        : new PDRectangle(box.getWidth(), box.getHeight());
  }

  @Override
  public Integer write(Path to) throws IOException {
    try (OutputStream out = Files.newOutputStream(to)) {
      all.save(out, CompressParameters.NO_COMPRESSION);
    }
    return all.getNumberOfPages();
  }

  @Override
  public void close() throws IOException {
    all.close();
  }
}

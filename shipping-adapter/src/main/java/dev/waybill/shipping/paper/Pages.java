package dev.waybill.shipping.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

/**
 * A PDF of several papers.
 *
 * @param starts the page on which each begins, from 0
 */
public record Pages(byte[] pdf, List<Integer> starts, int count) {

  /**
   * A part of a PDF.
   *
   * @param from its first page, from 0
   * @param to the one after its last
   */
  public record Part(byte[] pdf, int from, int to) {}

  /** By the bookmarks, of which each paper has one. */
  static Pages of(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      var starts = new ArrayList<Integer>();
      for (PDOutlineItem mark : document.getDocumentCatalog().getDocumentOutline().children()) {
        PDPage page = mark.findDestinationPage(document);
        starts.add(page == null ? 0 : document.getPages().indexOf(page));
      }
      return new Pages(pdf, List.copyOf(starts), document.getNumberOfPages());
    } catch (IOException e) {
      throw new UnusableTemplate("It cannot be laid out: " + e.getMessage(), e);
    }
  }

  Part part(int index) {
    return new Part(
        pdf, starts.get(index), index + 1 < starts.size() ? starts.get(index + 1) : count);
  }
}

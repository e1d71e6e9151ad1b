package dev.waybill.shipping.paper;

import com.openhtmltopdf.extend.FSUriResolver;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Makes a PDF of well-formed HTML and CSS. Nothing is fetched, whatever the HTML names: pictures
 * are part of it ({@code data:}). Thread-safe.
 */
final class HtmlPages {

  private static final String MARK = "paper-";

  static {
    // It reports what it does, line by line.
    XRLog.setLoggingEnabled(false);
  }

  private final Fonts fonts;

  HtmlPages(Fonts fonts) {
    this.fonts = fonts;
  }

  /**
   * Papers one after another, each on a new page: together they are made in a third of the time,
   * and hold each font once. The style sheet is that of the first.
   *
   * @throws UnusableTemplate if one is not well formed, or cannot be laid out
   */
  Pages pdf(List<String> papers) {
    Document all = parse(papers.getFirst());
    Element body = child(all.getDocumentElement(), "body");
    Element marks = all.createElement("bookmarks");
    child(all.getDocumentElement(), "head").appendChild(marks);
    var first = all.createElement("div");
    while (body.getFirstChild() != null) {
      first.appendChild(body.getFirstChild());
    }
    body.appendChild(mark(first, 0, marks));
    for (int i = 1; i < papers.size(); i++) {
      Document one = parse(papers.get(i));
      var further = all.createElement("div");
      further.setAttribute("style", "page-break-before: always");
      NodeList parts = child(one.getDocumentElement(), "body").getChildNodes();
      for (int part = 0; part < parts.getLength(); part++) {
        further.appendChild(all.importNode(parts.item(part), true));
      }
      body.appendChild(mark(further, i, marks));
    }
    return Pages.of(pdf(all));
  }

  byte[] pdf(String html) {
    return pdf(parse(html));
  }

  /** Where it begins is found by it afterwards. */
  private static Element mark(Element paper, int index, Element marks) {
    paper.setAttribute("id", MARK + index);
    Element mark = marks.getOwnerDocument().createElement("bookmark");
    mark.setAttribute("name", Integer.toString(index));
    mark.setAttribute("href", '#' + MARK + index);
    marks.appendChild(mark);
    return paper;
  }

  private static Element child(Element parent, String name) {
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element && element.getTagName().equals(name)) {
        return element;
      }
    }
    throw new UnusableTemplate("It is html with head and body; here is no " + name + '.');
  }

  private byte[] pdf(Document document) {
    var out = new ByteArrayOutputStream();
    var builder = new PdfRendererBuilder();
    FSUriResolver onlyData = (base, uri) -> uri != null && uri.startsWith("data:") ? uri : null;
    builder.useUriResolver(onlyData);
    builder.useExternalResourceAccessControl(
        (uri, type) -> uri.startsWith("data:"),
        ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
    builder.useExternalResourceAccessControl(
        (uri, type) -> uri.startsWith("data:"),
        ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
    fonts.register(builder);
    builder.withW3cDocument(document, null);
    builder.toStream(out);
    try {
      builder.run();
    } catch (IOException | RuntimeException e) {
      throw new UnusableTemplate("It cannot be laid out: " + e.getMessage(), e);
    }
    return out.toByteArray();
  }

  private static Document parse(String html) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setExpandEntityReferences(false);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Silent());
      Document document = builder.parse(new InputSource(new StringReader(html)));
      child(document.getDocumentElement(), "head");
      child(document.getDocumentElement(), "body");
      return document;
    } catch (SAXParseException e) {
      throw new UnusableTemplate(
          "It is not well formed, line %d: %s. HTML is written like XML here: each tag is closed, and &nbsp; is &#160;."
              .formatted(e.getLineNumber(), e.getMessage()),
          e);
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new UnusableTemplate("It is not well formed: " + e.getMessage(), e);
    }
  }

  /** Faults are thrown, and not printed as well. */
  private static final class Silent implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) {}

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}

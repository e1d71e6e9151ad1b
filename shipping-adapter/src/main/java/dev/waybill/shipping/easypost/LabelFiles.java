package dev.waybill.shipping.easypost;

import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.Document.Format;
import dev.waybill.shipping.carrier.Document.Kind;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.http.FeignClients;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Fetches labels and forms from where EasyPost's answers say that they lie: at a file store of
 * another company, which never gets our key.
 */
final class LabelFiles implements AutoCloseable {

  private final EasyPostApi api;
  private final String ownHost;
  private final FeignClients.Opened<Store> own;
  private final FeignClients.Opened<Store> elsewhere;

  /**
   * @param url where the API is: files of that host are fetched by {@code own}
   * @param own reaches that host, without the key
   * @param elsewhere reaches all hosts of the public internet, by https
   */
  LabelFiles(
      EasyPostApi api,
      String url,
      FeignClients.Opened<Store> own,
      FeignClients.Opened<Store> elsewhere) {
    this.api = api;
    this.ownHost = origin(URI.create(url));
    this.own = own;
    this.elsewhere = elsewhere;
  }

  /** A file store. */
  interface Store {
    @GetMapping
    byte[] file(URI at);
  }

  /**
   * The label and the forms of a shipment.
   *
   * @param wanted a label that was made as PNG is had in any format, another one only in its own
   */
  List<Document> of(Told.Shipment shipment, Format wanted) {
    var documents = new ArrayList<Document>();
    Told.PostageLabel label = shipment.postageLabel();
    if (label != null) {
      Kind kind = shipment.isReturn() ? Kind.RETURN_LABEL : Kind.LABEL;
      Format made = format(label.labelFileType());
      Format given = made == Format.PNG || same(made, wanted) ? wanted : made;
      documents.add(new Document(kind, given, file(url(shipment, label, made, given))));
    }
    for (Told.Form form : shipment.forms()) {
      if ("commercial_invoice".equals(form.formType())) {
        documents.add(new Document(Kind.CUSTOMS_INVOICE, Format.PDF, file(form.formUrl())));
      }
    }
    return documents;
  }

  Document manifest(@Nullable String url) {
    return new Document(Kind.MANIFEST, Format.PDF, file(url));
  }

  @Override
  public void close() {
    own.close();
    elsewhere.close();
  }

  private @Nullable String url(
      Told.Shipment shipment, Told.PostageLabel label, Format made, Format given) {
    if (same(made, given)) {
      return label.labelUrl();
    }
    Told.PostageLabel converted =
        api.convert(shipment.id(), Requests.labelFormat(given)).postageLabel();
    if (converted == null) {
      throw strange("without a label");
    }
    return given == Format.ZPL ? converted.labelZplUrl() : converted.labelPdfUrl();
  }

  private byte[] file(@Nullable String url) {
    if (url == null) {
      throw strange("without the address of a file");
    }
    URI at = address(url);
    if (origin(at).equals(ownHost)) {
      return own.api().file(at);
    }
    if (!"https".equals(at.getScheme())) {
      throw strange("with a file that is not at an https address");
    }
    return elsewhere.api().file(at);
  }

  private static URI address(String url) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      throw strange("with a file at no address");
    }
  }

  private static String origin(URI uri) {
    return (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT);
  }

  private static boolean same(Format one, Format other) {
    return one.contentType().equals(other.contentType());
  }

  private static Format format(@Nullable String type) {
    String text = type == null ? "" : type;
    return text.contains("pdf") ? Format.PDF : text.contains("zpl") ? Format.ZPL : Format.PNG;
  }

  private static ProviderUnavailable strange(String how) {
    return new ProviderUnavailable("strange-answer", "EasyPost answered " + how, null, false, null);
  }
}

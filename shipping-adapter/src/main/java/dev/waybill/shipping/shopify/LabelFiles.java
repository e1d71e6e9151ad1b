package dev.waybill.shipping.shopify;

import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.Document.Format;
import dev.waybill.shipping.carrier.Document.Kind;
import dev.waybill.step.http.FeignClients;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.JsonNode;

/**
 * Fetches labels from where Shopify says that they lie: a store of files, which never gets our
 * token. In which format they are made is set in Shopify.
 */
final class LabelFiles implements AutoCloseable {

  private final String ownHost;
  private final FeignClients.Opened<Store> own;
  private final FeignClients.Opened<Store> elsewhere;

  /**
   * @param own reaches the shop's host, without the token
   * @param elsewhere reaches all hosts of the public internet, by https
   */
  LabelFiles(String url, FeignClients.Opened<Store> own, FeignClients.Opened<Store> elsewhere) {
    this.ownHost = origin(URI.create(url));
    this.own = own;
    this.elsewhere = elsewhere;
  }

  /** A store of files. */
  interface Store {
    @GetMapping
    byte[] file(URI at);
  }

  /**
   * @param label with its {@code shippingDocuments}
   */
  List<Document> of(JsonNode label) {
    var documents = new ArrayList<Document>();
    for (JsonNode one : label.path("shippingDocuments")) {
      String url = one.path("url").asString("");
      if (!url.isEmpty()) {
        Kind kind =
            one.path("documentType").asString("").equals("CUSTOMS_FORM")
                ? Kind.CUSTOMS_INVOICE
                : Kind.LABEL;
        Format format = one.path("format").asString("").equals("ZPL") ? Format.ZPL : Format.PDF;
        documents.add(new Document(kind, format, file(url)));
      }
    }
    return documents;
  }

  @Override
  public void close() {
    own.close();
    elsewhere.close();
  }

  private byte[] file(String url) {
    URI at = address(url);
    if (origin(at).equals(ownHost)) {
      return own.api().file(at);
    }
    if (!"https".equals(at.getScheme())) {
      throw Calls.unavailable(
          "strange-answer", "A label of Shopify lies at no https address", false);
    }
    return elsewhere.api().file(at);
  }

  private static URI address(String url) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      throw Calls.unavailable("strange-answer", "A label of Shopify lies at no address", false);
    }
  }

  private static String origin(URI uri) {
    return (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT);
  }
}

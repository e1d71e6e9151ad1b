package dev.waybill.ingest.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** How to reach a shop's API. */
public sealed interface ApiAccess {

  /** The shop's address, without a slash at its end. */
  URI url();

  /** Whether its address is from the service's configuration, and not told over the API. */
  boolean configured();

  /** Tells changed credentials from those before; too short to find them by it. */
  default String mark() {
    String all =
        switch (this) {
          case WooCommerce woo -> woo.url() + "|" + woo.key() + '|' + woo.secret();
          case Shopify shopify -> shopify.url() + "|" + shopify.token();
        };
    var sum = new CRC32C();
    sum.update(all.getBytes(UTF_8));
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }

  /** WooCommerce's REST API: a consumer key and its secret. */
  record WooCommerce(URI url, String key, String secret, boolean configured) implements ApiAccess {

    public WooCommerce(URI url, String key, String secret) {
      this(url, key, secret, false);
    }

    /** Never the credentials. */
    @Override
    public String toString() {
      return "WooCommerce[" + url + ']';
    }
  }

  /** Shopify's GraphQL Admin API: an access token. */
  record Shopify(URI url, String token, boolean configured) implements ApiAccess {

    public Shopify(URI url, String token) {
      this(url, token, false);
    }

    /** Never the credentials. */
    @Override
    public String toString() {
      return "Shopify[" + url + ']';
    }
  }
}

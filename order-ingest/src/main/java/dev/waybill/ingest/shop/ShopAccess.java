package dev.waybill.ingest.shop;

import java.net.URI;

/** How to reach a shop's API. */
public sealed interface ShopAccess {

  /** The shop's address, without a slash at its end. */
  URI url();

  /** WooCommerce's REST API: a consumer key and its secret. */
  record WooCommerce(URI url, String key, String secret) implements ShopAccess {

    /** Never the credentials. */
    @Override
    public String toString() {
      return "WooCommerce[" + url + ']';
    }
  }

  /** Shopify's GraphQL Admin API: an access token. */
  record Shopify(URI url, String token) implements ShopAccess {

    /** Never the credentials. */
    @Override
    public String toString() {
      return "Shopify[" + url + ']';
    }
  }
}

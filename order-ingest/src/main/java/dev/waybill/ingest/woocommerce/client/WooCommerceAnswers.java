package dev.waybill.ingest.woocommerce.client;

import dev.waybill.ingest.order.Body;
import dev.waybill.step.ProviderUnavailable;
import feign.Response;
import feign.codec.DecodeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a shop's answers within limits, and says in plain words what is wrong with them. */
record WooCommerceAnswers(String shop) {

  /** The objects of a list. */
  List<JsonNode> array(Response answer) {
    try {
      byte[] bytes =
          answer.body() == null ? new byte[0] : answer.body().asInputStream().readAllBytes();
      List<JsonNode> all = Body.parseAll(bytes);
      if (all == null) {
        throw WooCommerceFaults.notTheApi(shop);
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  <T extends @Nullable Object> T explained(Supplier<T> call) {
    try {
      return call.get();
    } catch (DecodeException e) {
      throw WooCommerceFaults.notTheApi(shop);
    } catch (ProviderUnavailable e) {
      throw explained(e);
    }
  }

  ProviderUnavailable explained(ProviderUnavailable e) {
    return WooCommerceFaults.explained(shop, e);
  }
}

package dev.waybill.shipping.carrier;

import java.util.List;

/**
 * A label that was bought.
 *
 * @param documents as far as the carrier gave them along with the purchase or gives them only once;
 *     perhaps empty. Others are fetched by {@link Carrier#documents}
 */
public record Purchase(Label label, List<Document> documents) {

  public Purchase {
    documents = List.copyOf(documents);
  }
}

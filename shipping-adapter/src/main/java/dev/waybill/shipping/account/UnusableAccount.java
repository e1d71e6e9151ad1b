package dev.waybill.shipping.account;

import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.Draft;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Purchase;
import dev.waybill.shipping.carrier.Refund;
import dev.waybill.shipping.carrier.Selection;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.step.ProviderUnavailable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands for an account that cannot be opened. Its orders wait until a person has mended it; to buy
 * them from another account would be that person's decision.
 *
 * @param problem for people, without secrets
 * @param buysWithoutDraft as it did while it could be used: what it may have sold is asked for
 */
record UnusableAccount(String name, String problem, boolean buysWithoutDraft) implements Carrier {

  private ProviderUnavailable no() {
    return new ProviderUnavailable(
        "account-unusable",
        "The carrier account " + name + " cannot be used: " + problem,
        null,
        false,
        null);
  }

  @Override
  public String check() {
    throw no();
  }

  @Override
  public Draft draft(Shipment shipment) {
    throw no();
  }

  @Override
  public Purchase buy(Shipment shipment, Selection selection) {
    throw no();
  }

  @Override
  public List<Label> find(String reference, @Nullable String draft) {
    throw no();
  }

  @Override
  public Refund voidLabel(String id) {
    throw no();
  }

  @Override
  public Refund refund(String id) {
    throw no();
  }

  @Override
  public List<Document> documents(String id, Document.Format format) {
    throw no();
  }
}

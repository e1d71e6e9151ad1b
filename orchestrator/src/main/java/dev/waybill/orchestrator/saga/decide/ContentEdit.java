package dev.waybill.orchestrator.saga.decide;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.orchestrator.saga.state.AddressChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person changed of an order's content. The content itself goes beside the signal: no
 * decision reads it.
 *
 * @param sections that changed, by their names in {@link dev.waybill.contracts.Order}
 * @param facts as they are with the new content
 * @param address how the address was changed; null if another section was
 */
public record ContentEdit(
    List<String> sections, OrderFacts facts, @Nullable AddressChange address) {

  /** Of sections other than the address. */
  public ContentEdit(List<String> sections, OrderFacts facts) {
    this(sections, facts, null);
  }

  /** The same of the address. */
  public ContentEdit of(AddressChange change) {
    return new ContentEdit(sections, facts, change);
  }
}

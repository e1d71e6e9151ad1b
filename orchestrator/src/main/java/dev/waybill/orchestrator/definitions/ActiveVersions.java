package dev.waybill.orchestrator.definitions;

import dev.waybill.orchestrator.saga.state.WorkflowRef;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which versions are active at one moment: exactly one per workflow for all shops, and at most one
 * per shop that goes before it.
 */
public final class ActiveVersions {

  private final Map<String, Integer> forAll = new HashMap<>();
  private final Map<String, Activation> ofShops = new HashMap<>();
  private final long newest;

  /**
   * @param current the last activation of each scope
   */
  ActiveVersions(List<Activation> current) {
    long last = 0;
    for (Activation activation : current) {
      last = Math.max(last, activation.id());
      Integer version = activation.version();
      String shop = activation.shop();
      if (shop == null && version != null) {
        forAll.put(activation.workflow(), version);
      } else if (shop != null && activation.own()) {
        ofShops.put(shop, activation);
      }
    }
    newest = last;
  }

  /** The id of the newest activation that this knows of. */
  long newest() {
    return newest;
  }

  /** The version that is active for all shops; null if there is no such workflow. */
  public @Nullable Integer forAll(String workflow) {
    return forAll.get(workflow);
  }

  /** What a shop has of its own; null if nothing. */
  @Nullable Activation ofShop(String shop) {
    return ofShops.get(shop);
  }

  /** The shops for which this version is active, though it need not be for all; by name. */
  public List<String> shopsOn(String workflow, int version) {
    var shops = new TreeSet<String>();
    ofShops.forEach(
        (shop, activation) -> {
          Integer own = activation.version() == null ? forAll.get(workflow) : activation.version();
          if (activation.workflow().equals(workflow) && own != null && own == version) {
            shops.add(shop);
          }
        });
    return List.copyOf(shops);
  }

  /** Everything that a new order of some shop may take. */
  public Set<WorkflowRef> all() {
    var all = new LinkedHashSet<WorkflowRef>();
    forAll.forEach((workflow, version) -> all.add(new WorkflowRef(workflow, version)));
    for (Activation activation : ofShops.values()) {
      if (activation.version() != null) {
        all.add(new WorkflowRef(activation.workflow(), activation.version()));
      }
    }
    return all;
  }
}

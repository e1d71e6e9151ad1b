package dev.waybill.customers.cluster;

import java.util.List;

/**
 * Records that are one customer.
 *
 * @param members their places in the list of records, ascending; at least one
 */
public record Cluster(List<Integer> members) {

  public Cluster {
    members = List.copyOf(members);
  }
}

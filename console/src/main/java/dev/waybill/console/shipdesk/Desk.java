package dev.waybill.console.shipdesk;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is at the desk.
 *
 * @param rows that the filter takes, in the order in which they leave; of the orders that were read
 * @param lights how many there are of each, whatever light is asked for
 * @param read how many orders were read: the first by ship-by
 * @param total how many there are
 * @param more whether there are more than {@code total}
 * @param locations that occur
 * @param missing services that did not answer, so that lights are guessed without them
 */
record Desk(
    List<DeskRow> rows,
    Map<Light, Long> lights,
    int read,
    long total,
    boolean more,
    SortedSet<String> locations,
    List<String> missing) {

  static Desk of(
      List<DeskRow> read, DeskFilter filter, long total, boolean more, List<String> missing) {
    var locations = new TreeSet<String>();
    read.forEach(row -> locations.addAll(row.locations()));
    var lights = new EnumMap<Light, Long>(Light.class);
    for (Light light : Light.values()) {
      lights.put(light, 0L);
    }
    DeskFilter anyLight = filter.withLight("");
    read.stream().filter(anyLight::takes).forEach(row -> lights.merge(row.light(), 1L, Long::sum));
    return new Desk(
        read.stream().filter(filter::takes).toList(),
        lights,
        read.size(),
        total,
        more,
        locations,
        missing);
  }

  /** Whether orders with a later ship-by were not looked at. */
  public boolean cut() {
    return more || total > read;
  }

  /** Of all lights together. */
  public long sum() {
    return lights.values().stream().mapToLong(Long::longValue).sum();
  }

  List<String> ids() {
    return rows.stream().map(row -> row.order().id()).toList();
  }

  public List<DeskRow> page(int page) {
    int from = Math.min(rows.size(), page * DeskFilter.SIZE);
    return rows.subList(from, Math.min(rows.size(), from + DeskFilter.SIZE));
  }

  public boolean hasPage(int page) {
    return (long) page * DeskFilter.SIZE < rows.size();
  }
}

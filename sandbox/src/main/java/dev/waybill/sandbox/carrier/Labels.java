package dev.waybill.sandbox.carrier;

import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.memory.Names;
import dev.waybill.sandbox.memory.Recent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The labels sold. Of the newest ones the whole request is kept, for printing. Thread-safe: two
 * calls under one key at the same time buy one label.
 */
final class Labels {

  private static final int WHOLE = 5_000;
  private static final int LOCKS = 256;

  private final Ids ids;
  private final Names names = new Names();
  private final Recent<Label> byKey;
  private final Recent<Label> newestByReference;
  private final @Nullable Label[] byNumber;
  private final Recent<byte[]> requests = new Recent<>(WHOLE);
  private final Object[] locks = new Object[LOCKS];
  private volatile @Nullable Label newest;

  Labels(Ids ids, int limit) {
    this.ids = ids;
    byKey = new Recent<>(limit);
    newestByReference = new Recent<>(limit);
    byNumber = new Label[limit];
    for (int i = 0; i < LOCKS; i++) {
      locks[i] = new Object();
    }
  }

  /** One caller at a time works under a key. */
  Object lock(String key) {
    return locks[Math.floorMod(key.hashCode(), LOCKS)];
  }

  @Nullable Label underKey(String key) {
    return byKey.get(key);
  }

  Label add(
      @Nullable String key,
      String reference,
      JsonNode request,
      String service,
      long minor,
      byte[] body) {
    // The key is mostly the reference again: keep one text, not two.
    String text = key != null && key.equals(reference) ? key : reference;
    Label label =
        new Label(
            ids.next(),
            text,
            request.hashCode(),
            names.one(service),
            minor,
            newestByReference.get(text));
    newestByReference.put(text, label);
    if (key != null) {
      byKey.put(key, label);
    }
    synchronized (byNumber) {
      byNumber[place(label.number)] = label;
    }
    requests.put(label.id(), body);
    newest = label;
    return label;
  }

  @Nullable Label newest() {
    return newest;
  }

  @Nullable Label byId(String id) {
    if (!id.startsWith("lbl_")) {
      return null;
    }
    try {
      long number = Long.parseLong(id, 4, id.length(), 10);
      synchronized (byNumber) {
        Label label = byNumber[place(number)];
        return label != null && label.number == number ? label : null;
      }
    } catch (NumberFormatException e) {
      return null;
    }
  }

  List<Label> byReference(String reference) {
    var found = new ArrayList<Label>();
    for (Label one = newestByReference.get(reference); one != null; one = one.older) {
      found.add(one);
    }
    return found;
  }

  /** What the label was bought with; null for older labels. */
  byte @Nullable [] request(Label label) {
    return requests.get(label.id());
  }

  private int place(long number) {
    return Math.floorMod(number, byNumber.length);
  }
}

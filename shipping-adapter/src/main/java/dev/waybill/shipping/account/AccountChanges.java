package dev.waybill.shipping.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Names what differs between two states of an account, for its history: never the values. */
final class AccountChanges {

  private AccountChanges() {}

  static String between(StoredAccount before, StoredAccount after) {
    var names = new ArrayList<String>();
    differ(names, "title", before.title(), after.title());
    differ(names, "settings", before.settings(), after.settings());
    differ(names, "secrets", before.readableSecrets(), after.readableSecrets());
    differ(names, "test", before.test(), after.test());
    differ(names, "sender", before.sender(), after.sender());
    differ(names, "shops", before.scope().shops(), after.scope().shops());
    differ(names, "locations", before.scope().locations(), after.scope().locations());
    differ(names, "priority", before.scope().priority(), after.scope().priority());
    differ(names, "active", before.scope().active(), after.scope().active());
    return names.isEmpty() ? "nothing" : String.join(", ", names);
  }

  private static void differ(
      List<String> names, String what, Map<String, String> before, Map<String, String> after) {
    var fields = new TreeSet<>(before.keySet());
    fields.addAll(after.keySet());
    fields.forEach(field -> differ(names, what + '.' + field, before.get(field), after.get(field)));
  }

  private static void differ(
      List<String> names, String what, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      names.add(what);
    }
  }
}

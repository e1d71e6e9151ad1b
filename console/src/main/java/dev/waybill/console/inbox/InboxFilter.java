package dev.waybill.console.inbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What of the inbox to show; "" for any.
 *
 * @param group as {@link InboxItem#groupId}
 * @param who "me", "nobody" or the name of a person
 * @param snoozed what sleeps, instead of what is awake
 */
record InboxFilter(String group, String shop, String who, boolean snoozed) {

  static final String ME = "me";
  static final String NOBODY = "nobody";

  static InboxFilter of(
      @Nullable String group, @Nullable String shop, @Nullable String who, boolean snoozed) {
    return new InboxFilter(text(group), text(shop), text(who), snoozed);
  }

  public InboxFilter onlyGroup(String newGroup) {
    return new InboxFilter(newGroup, shop, who, false);
  }

  public InboxFilter onlySnoozed() {
    return new InboxFilter("", shop, who, true);
  }

  public boolean isEmpty() {
    return group.isEmpty() && shop.isEmpty() && who.isEmpty() && !snoozed;
  }

  /** Whatever its group. */
  boolean takes(InboxItem item, Note note, String caller, Instant now) {
    return note.sleeps(now) == snoozed
        && (shop.isEmpty() || shop.equals(item.shop()))
        && switch (who) {
          case "" -> true;
          case ME -> caller.equals(note.assignee());
          case NOBODY -> note.assignee() == null;
          default -> who.equals(note.assignee());
        };
  }

  boolean takesGroupOf(InboxItem item) {
    return group.isEmpty() || group.equals(item.groupId());
  }

  /** The address of the page with this. */
  public String link() {
    return link("/inbox");
  }

  /** Another address with the same. */
  public String link(String path) {
    Map<String, String> parameters = parameters();
    var link = UriComponentsBuilder.fromPath(path);
    parameters.keySet().forEach(name -> link.queryParam(name, '{' + name + '}'));
    return link.encode().buildAndExpand(parameters).toUriString();
  }

  private Map<String, String> parameters() {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("group", group);
    parameters.put("shop", shop);
    parameters.put("who", who);
    parameters.put("snoozed", snoozed ? "true" : "");
    parameters.values().removeIf(String::isEmpty);
    return parameters;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }
}

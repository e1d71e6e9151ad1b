package dev.waybill.console.web;

import dev.waybill.console.signin.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The main menu: what there is for whoever looks, in the order of a working day. */
@Component("menu")
public final class Menu {

  private static final List<Group> GROUPS =
      List.of(
          new Group(
              null,
              List.of(
                  new Entry("today", "/"),
                  new Entry("ship-desk", "/ship-desk"),
                  new Entry("orders", "/orders"),
                  new Entry("inbox", "/inbox"))),
          new Group(
              "set-up",
              List.of(
                  new Entry("flows", "/flows"),
                  new Entry("rules", "/rules"),
                  new Entry("stock", "/stock"),
                  new Entry("shipments", "/shipments"),
                  new Entry("carriers", "/carriers"),
                  new Entry("shops", "/shops"),
                  new Entry("statements", "/statements"))),
          new Group(
              "watch",
              List.of(
                  new Entry("dead-letters", "/dead-letters"),
                  new Entry("webhooks", "/webhooks"),
                  new Entry("audit", "/audit"),
                  new Entry("people", "/people"),
                  new Entry("api", "/swagger-ui"))));

  /**
   * @param name of its heading, as {@code nav.name} in the messages; null for none
   */
  public record Group(@Nullable String name, List<Entry> entries) {}

  /**
   * @param name also of its icon, of its words ({@code nav.name}) and of {@code nav} in the model
   *     of its pages
   */
  public record Entry(String name, String path) {}

  /** What {@code caller} may open. */
  public List<Group> groups(Caller caller) {
    return GROUPS.stream()
        .map(
            group ->
                new Group(
                    group.name(),
                    group.entries().stream().filter(entry -> mayOpen(caller, entry)).toList()))
        .toList();
  }

  private static boolean mayOpen(Caller caller, Entry entry) {
    return switch (entry.name()) {
      case "people" -> caller.isAdmin();
      case "audit" -> caller.isManager();
      case "carriers" -> caller.isOperator();
      default -> true;
    };
  }
}

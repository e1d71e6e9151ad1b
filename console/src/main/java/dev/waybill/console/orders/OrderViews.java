package dev.waybill.console.orders;

import dev.waybill.console.signin.Caller;
import dev.waybill.console.views.SavedViews;
import dev.waybill.console.views.ViewSettings;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the list shows, and which views lead elsewhere.
 *
 * @param tabs the reader's own and those that are shared
 * @param open the view that one came by; null for none
 * @param changed whether the list shows something else than the open view keeps
 * @param columns that are shown, in their order
 */
record OrderViews(
    List<ViewTab> tabs, @Nullable ViewTab open, boolean changed, List<OrderColumn> columns) {

  static OrderViews of(OrderFilter filter, SavedViews views, Caller caller) {
    ViewSettings settings = views.settings(caller);
    List<ViewTab> tabs =
        views.of(caller).stream().map(view -> ViewTab.of(view, filter, settings, caller)).toList();
    ViewTab open = tabs.stream().filter(ViewTab::open).findFirst().orElse(null);
    List<OrderColumn> columns =
        Stream.of(
                filter.columns(),
                open == null ? List.<OrderColumn>of() : open.columns(),
                OrderColumn.parse(settings.columns()),
                OrderColumn.USUAL)
            .filter(some -> !some.isEmpty())
            .findFirst()
            .orElse(OrderColumn.USUAL);
    return new OrderViews(tabs, open, open != null && open.isOtherThan(filter), columns);
  }

  /** As an address has them. */
  public String columnsText() {
    return OrderColumn.text(columns);
  }

  /** All that there are: those that are shown first. */
  public List<OrderColumn> choices() {
    return Stream.concat(
            columns.stream(),
            Arrays.stream(OrderColumn.values()).filter(one -> !columns.contains(one)))
        .toList();
  }

  /** Where a list begins that nothing narrows down. */
  static @Nullable String first(SavedViews views, Caller caller) {
    Long first = views.settings(caller).defaultView();
    return first == null
        ? null
        : views.of(caller).stream()
            .filter(view -> first.equals(view.id()))
            .map(view -> ViewTab.of(view, OrderFilter.NONE, ViewSettings.NONE, caller).link())
            .findFirst()
            .orElse(null);
  }
}

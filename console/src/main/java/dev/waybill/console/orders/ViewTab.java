package dev.waybill.console.orders;

import dev.waybill.console.signin.Caller;
import dev.waybill.console.views.SavedView;
import dev.waybill.console.views.SavedViews;
import dev.waybill.console.views.ViewSettings;
import java.util.List;

/**
 * A saved view as the list's page shows it.
 *
 * @param mine whether the reader made it
 * @param mayChange whether the reader may change it
 * @param first whether the reader's list begins with it
 */
record ViewTab(SavedView view, boolean open, boolean mine, boolean mayChange, boolean first) {

  static ViewTab of(SavedView view, OrderFilter filter, ViewSettings settings, Caller caller) {
    Long id = view.id();
    return new ViewTab(
        view,
        id.equals(filter.viewId()),
        view.owner().equals(caller.name()),
        SavedViews.mayChange(view, caller),
        id.equals(settings.defaultView()));
  }

  OrderFilter filter() {
    return OrderFilter.parse(view.query()).with(Long.toString(view.id()), List.of());
  }

  List<OrderColumn> columns() {
    return OrderColumn.parse(view.columns());
  }

  public String link() {
    return filter().link();
  }

  /** Whether the list shows something else than what is kept. */
  public boolean isOtherThan(OrderFilter shown) {
    return !filter().kept().query().equals(shown.kept().query())
        || !shown.columns().isEmpty() && !shown.columns().equals(columns());
  }
}

package dev.waybill.console.views;

import org.jspecify.annotations.Nullable;

/**
 * What a person is used to.
 *
 * @param columns as in a {@link SavedView}; "" as long as none were chosen
 * @param defaultView that the list begins with; null for all orders
 */
public record ViewSettings(String columns, @Nullable Long defaultView) {

  /** Of somebody who has chosen nothing. */
  public static final ViewSettings NONE = new ViewSettings("", null);
}

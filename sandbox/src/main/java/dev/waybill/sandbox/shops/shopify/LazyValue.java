package dev.waybill.sandbox.shops.shopify;

import org.jspecify.annotations.Nullable;

/** The value of a field that is worked out only if an operation asks for it. */
@FunctionalInterface
interface LazyValue {

  @Nullable Object value(Arguments arguments);
}

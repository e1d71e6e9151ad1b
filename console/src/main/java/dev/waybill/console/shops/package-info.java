/** The pages of shops: connecting one, how each fares, and what can be done about it. */
@NullMarked
package dev.waybill.console.shops;

import org.jspecify.annotations.NullMarked;

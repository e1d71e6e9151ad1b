/** The page on which customers see their order without signing in. */
@NullMarked
package dev.waybill.console.customerpage;

import org.jspecify.annotations.NullMarked;

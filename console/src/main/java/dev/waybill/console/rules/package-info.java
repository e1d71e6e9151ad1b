/**
 * Rules: by which account and service parcels go, from where orders are shipped, what is promised.
 */
@NullMarked
package dev.waybill.console.rules;

import org.jspecify.annotations.NullMarked;

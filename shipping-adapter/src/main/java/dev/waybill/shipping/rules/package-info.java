/**
 * By which account and service a parcel goes, as data: rules that people write, save as versions
 * and activate. Matching is pure and in memory; which rate is taken is decided in {@code service}.
 */
@NullMarked
package dev.waybill.shipping.rules;

import org.jspecify.annotations.NullMarked;

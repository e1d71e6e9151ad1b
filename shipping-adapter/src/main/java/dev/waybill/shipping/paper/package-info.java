/**
 * Papers that go along with a parcel or lead to it, made from templates: packing slips and so on.
 */
@NullMarked
package dev.waybill.shipping.paper;

import org.jspecify.annotations.NullMarked;

/** The actions {@code record-order} and {@code cancel-order}, for any CRM. */
@NullMarked
package dev.waybill.crm.record;

import org.jspecify.annotations.NullMarked;

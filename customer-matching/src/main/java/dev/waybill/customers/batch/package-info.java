/** Many records at once, within bounded memory. */
@NullMarked
package dev.waybill.customers.batch;

import org.jspecify.annotations.NullMarked;

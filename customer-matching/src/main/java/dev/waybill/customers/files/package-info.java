/** Customer files in and out. */
@NullMarked
package dev.waybill.customers.files;

import org.jspecify.annotations.NullMarked;

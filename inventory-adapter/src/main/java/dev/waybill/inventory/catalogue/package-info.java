/**
 * What is known of each item, whatever shop sells it: what the shops say, what people say instead,
 * what is missing, and who changed what.
 */
@NullMarked
package dev.waybill.inventory.catalogue;

import org.jspecify.annotations.NullMarked;

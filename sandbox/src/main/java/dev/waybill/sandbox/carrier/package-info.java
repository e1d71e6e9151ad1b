/** The carrier: rates, labels (idempotent by key), voiding, PDFs. */
@NullMarked
package dev.waybill.sandbox.carrier;

import org.jspecify.annotations.NullMarked;

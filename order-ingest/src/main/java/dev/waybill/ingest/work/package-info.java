/** Work that is done for many shops beside each other, so that a slow one delays no other. */
@NullMarked
package dev.waybill.ingest.work;

import org.jspecify.annotations.NullMarked;

/** Forgets what nobody needs any more, a part at a time. */
@NullMarked
package dev.waybill.ingest.retention;

import org.jspecify.annotations.NullMarked;

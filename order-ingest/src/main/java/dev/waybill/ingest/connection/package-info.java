/** One API client for each shop, kept while its address and credentials stay the same. */
@NullMarked
package dev.waybill.ingest.connection;

import org.jspecify.annotations.NullMarked;

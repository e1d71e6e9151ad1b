/** Lists the shop platforms; the rest of the service knows them by their interface only. */
@NullMarked
package dev.waybill.ingest.platforms;

import org.jspecify.annotations.NullMarked;

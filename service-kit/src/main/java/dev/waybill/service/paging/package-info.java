/** Lists that are read page by page, each page going on where the one before ended. */
@NullMarked
package dev.waybill.service.paging;

import org.jspecify.annotations.NullMarked;

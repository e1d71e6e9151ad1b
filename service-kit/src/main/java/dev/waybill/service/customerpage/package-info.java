/** The page on which customers see their order without signing in: its links and settings. */
@NullMarked
package dev.waybill.service.customerpage;

import org.jspecify.annotations.NullMarked;

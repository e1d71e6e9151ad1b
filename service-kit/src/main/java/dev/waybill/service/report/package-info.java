/** Reports: pages of rows over HTTP, and the same as a file. */
@NullMarked
package dev.waybill.service.report;

import org.jspecify.annotations.NullMarked;

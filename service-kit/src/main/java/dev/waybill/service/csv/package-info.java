/** Files for spreadsheets. */
@NullMarked
package dev.waybill.service.csv;

import org.jspecify.annotations.NullMarked;

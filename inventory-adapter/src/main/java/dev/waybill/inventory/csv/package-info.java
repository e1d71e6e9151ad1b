/**
 * Files in the form of RFC 4180 that people bring from a spreadsheet: read with an error for each
 * row that cannot be taken, shown before anything is written, and then written whole or not at all.
 */
@NullMarked
package dev.waybill.inventory.csv;

import org.jspecify.annotations.NullMarked;

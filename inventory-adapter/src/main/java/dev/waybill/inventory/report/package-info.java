/**
 * What stock means to shops and to people who plan: what can be sold where, where a shop believes
 * otherwise, and reports over stock and its movements. It only reads the ledger and the catalogue.
 */
@NullMarked
package dev.waybill.inventory.report;

import org.jspecify.annotations.NullMarked;

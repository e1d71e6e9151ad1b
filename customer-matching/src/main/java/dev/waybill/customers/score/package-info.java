/** Fellegi-Sunter: what agreement and disagreement weigh, and how that is learnt. */
@NullMarked
package dev.waybill.customers.score;

import org.jspecify.annotations.NullMarked;

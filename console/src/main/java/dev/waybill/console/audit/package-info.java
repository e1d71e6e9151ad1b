/**
 * Who did, saw or changed what, when and why: written as it happens, kept for a while, searched.
 */
@NullMarked
package dev.waybill.console.audit;

import org.jspecify.annotations.NullMarked;

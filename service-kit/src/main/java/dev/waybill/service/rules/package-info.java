/** What services have in common whose rules are data: what is wrong with them, and their trials. */
@NullMarked
package dev.waybill.service.rules;

import org.jspecify.annotations.NullMarked;

/** What a changed workflow would have done with orders of the past, beside a saved version. */
@NullMarked
package dev.waybill.orchestrator.simulation;

import org.jspecify.annotations.NullMarked;

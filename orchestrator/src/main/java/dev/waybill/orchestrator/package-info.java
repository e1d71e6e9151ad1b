/**
 * Sees every order through its workflow. {@code saga} and {@code workflow} decide and know no
 * Spring, Kafka or SQL; the other packages are the shell around them, which reads, stores and
 * publishes in batches and decides nothing.
 */
@NullMarked
package dev.waybill.orchestrator;

import org.jspecify.annotations.NullMarked;

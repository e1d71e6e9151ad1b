/**
 * Workflow definitions: the model, the YAML that people write it in, and its conditions in CEL.
 * Knows no Spring, Kafka or SQL.
 */
@NullMarked
package dev.waybill.orchestrator.workflow;

import org.jspecify.annotations.NullMarked;

/**
 * Orders in PostgreSQL: a saga row that is also the outbox, the body beside it, and the history.
 * Everything is read and written a batch at a time, in a fixed number of statements.
 */
@NullMarked
package dev.waybill.orchestrator.storage;

import org.jspecify.annotations.NullMarked;

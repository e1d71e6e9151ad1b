/**
 * Everything that waits for a person, on one page: asked of whoever knows it, each time. Only what
 * people say about it (who looks after it, until when it sleeps, comments) is kept here.
 */
@NullMarked
package dev.waybill.console.inbox;

import org.jspecify.annotations.NullMarked;

/** Bounded memory: what the sandbox remembers has a limit, and the oldest goes first. */
@NullMarked
package dev.waybill.sandbox.memory;

import org.jspecify.annotations.NullMarked;

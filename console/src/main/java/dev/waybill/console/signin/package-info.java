/**
 * Who may come in: a form and a session for people, HTTP Basic for scripts, and waits after
 * guessing.
 */
@NullMarked
package dev.waybill.console.signin;

import org.jspecify.annotations.NullMarked;

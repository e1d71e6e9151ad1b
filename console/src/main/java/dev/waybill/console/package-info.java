/**
 * The one front door for people and scripts: sign-in, the API of all services behind it, and pages
 * to watch and repair orders. It has no tables of the services': what a page can do, a script can
 * do over the same API.
 */
@NullMarked
package dev.waybill.console;

import org.jspecify.annotations.NullMarked;

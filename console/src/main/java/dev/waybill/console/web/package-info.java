/** What all pages share: how things are shown, and what an error looks like. */
@NullMarked
package dev.waybill.console.web;

import org.jspecify.annotations.NullMarked;

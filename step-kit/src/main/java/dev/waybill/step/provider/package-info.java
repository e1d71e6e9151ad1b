/**
 * The one language of failure for calls to providers: what an answer or a broken call means ({@link
 * dev.waybill.step.provider.AnswerKind}, {@link dev.waybill.step.provider.CallFailure}, {@link
 * dev.waybill.step.provider.RetryAfter}), and the circuit breakers that leave a failing provider
 * alone ({@link dev.waybill.step.provider.ProviderBreakers}). Feign clients use all of it already;
 * clients of another protocol use it directly.
 */
@NullMarked
package dev.waybill.step.provider;

import org.jspecify.annotations.NullMarked;

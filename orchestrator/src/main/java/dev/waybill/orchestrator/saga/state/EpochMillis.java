package dev.waybill.orchestrator.saga.state;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * An instant that is written as a number of milliseconds, because text costs ten times as much to
 * write and read, and the state is written on every signal. Only for times that the engine made: it
 * makes whole milliseconds.
 */
@Retention(RetentionPolicy.RUNTIME)
@JacksonAnnotationsInside
@JsonFormat(
    shape = JsonFormat.Shape.NUMBER_INT,
    without = {
      Feature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS,
      Feature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS
    })
@interface EpochMillis {}
